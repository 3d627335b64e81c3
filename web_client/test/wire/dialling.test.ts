import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Dialling } from "../../src/wire/dialling";

const MIDDLE = (): number => 0.5;

/** A line that is dialled and never answers, unless a test says so. */
function dialled(chance = MIDDLE): { dialling: Dialling; dials: number[]; hungUp: number[] } {
  const dials: number[] = [];
  const hungUp: number[] = [];
  const line = {
    dial: () => void dials.push(Date.now()),
    hangUp: () => {
      hungUp.push(Date.now());
      dialling.lost();
    },
  };
  const dialling = new Dialling(line, chance);
  dialling.now();
  return { dialling, dials, hungUp };
}

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

it("waits 1, 2, 4, 8 and then every 15 seconds", () => {
  const { dialling, dials } = dialled();
  for (const wait of [1, 2, 4, 8, 15, 15, 15]) {
    const before = dials.length;
    dialling.lost();
    vi.advanceTimersByTime(wait * 1_000 - 1);
    expect(dials).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(dials).toHaveLength(before + 1);
  }
});

it("spreads the dials of many pages, by a quarter either way", () => {
  for (const [chance, wait] of [
    [0, 750],
    [1, 1_250],
  ] as const) {
    const { dialling, dials } = dialled(() => chance);
    const began = Date.now();
    dialling.lost();
    vi.advanceTimersByTime(wait);
    expect(dials.at(-1)).toBe(began + wait);
    dialling.stop();
  }
});

it("begins with the shortest wait again only once everything missed is here", () => {
  const { dialling, dials } = dialled();
  for (const wait of [1_000, 2_000]) {
    dialling.lost();
    vi.advanceTimersByTime(wait);
    dialling.answered();
  }
  expect(dials).toHaveLength(3);
  dialling.caughtUp();
  dialling.lost();
  vi.advanceTimersByTime(1_000);
  expect(dials).toHaveLength(4);
});

it("gives a dial that nobody answers up after ten seconds, and an answered one never", () => {
  const { dialling, dials, hungUp } = dialled();
  vi.advanceTimersByTime(10_000);
  expect(hungUp).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(dials).toHaveLength(2);
  dialling.answered();
  vi.advanceTimersByTime(60_000);
  expect(hungUp).toHaveLength(1);
});

it("dials at once for a person who waits, but not twice in two seconds, and never into a dial", () => {
  const { dialling, dials } = dialled();
  dialling.nudge();
  expect(dials).toHaveLength(1);
  dialling.lost();
  dialling.nudge();
  expect(dials).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  dialling.lost();
  vi.advanceTimersByTime(1_000);
  dialling.nudge();
  expect(dials).toHaveLength(2);
  vi.advanceTimersByTime(1_000);
  dialling.nudge();
  expect(dials).toHaveLength(3);
  dialling.answered();
  vi.advanceTimersByTime(5_000);
  dialling.nudge();
  expect(dials).toHaveLength(3);
});

it("does not hurry after a no, and says nothing more once stopped", () => {
  const { dialling, dials } = dialled();
  dialling.lost();
  dialling.refused();
  vi.advanceTimersByTime(14_999);
  expect(dials).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(dials).toHaveLength(2);
  dialling.stop();
  dialling.lost();
  dialling.now();
  dialling.nudge();
  vi.advanceTimersByTime(60_000);
  expect(dials).toHaveLength(2);
});
