/** A phone that sleeps stops timers: then the time itself tells that nobody was there. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { curtain, whenHidden } from "../src/curtain.svelte";

const MINUTE = 60_000;
let forgot = 0;
let stop: () => void;

function seen(state: "visible" | "hidden"): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Time goes by, and no timer runs. */
function sleeps(minutes: number): void {
  seen("hidden");
  vi.setSystemTime(Date.now() + minutes * MINUTE);
}

beforeEach(() => {
  vi.useFakeTimers();
  forgot = 0;
  stop = curtain.start(() => (forgot += 1));
  curtain.lift();
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the curtain", () => {
  it("is down when a phone wakes that slept too long, and not after a moment", () => {
    sleeps(4);
    seen("visible");
    expect(curtain.phase).toBe("up");
    sleeps(7);
    seen("visible");
    expect(curtain.phase).toBe("down");
    expect(forgot).toBe(0);
  });

  it("forgets after half an hour more, asleep or behind it", () => {
    curtain.drop();
    sleeps(29);
    seen("visible");
    expect(forgot).toBe(0);
    sleeps(1);
    seen("visible");
    expect(forgot).toBe(1);
  });
});

it("closes what is behind the phrase whenever the page is hidden, until it is left", () => {
  const close = vi.fn();
  const end = whenHidden(close);
  seen("visible");
  expect(close).not.toHaveBeenCalled();
  seen("hidden");
  expect(close).toHaveBeenCalledTimes(1);
  end();
  seen("hidden");
  expect(close).toHaveBeenCalledTimes(1);
});
