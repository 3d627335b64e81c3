import { describe, expect, it } from "vitest";
import { differs, whenOf } from "../../src/state/clock.svelte";
import { formOf, rhythmOf, sentenceOf } from "../../src/views/staff/rhythm";
import type { LobbyView } from "../../src/wire/views";
import { times } from "../../src/words/en-times";

/** Of this device, whichever it is. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const FAR = ["Pacific/Auckland", "America/Los_Angeles"].find((zone) => zone !== HERE) ?? "UTC";
const AT = Date.UTC(2026, 11, 1, 18);

describe("a time", () => {
  it("is told once where the group's clocks show what this device's do", () => {
    expect(whenOf(AT, 0, HERE)).toBe(whenOf(AT, 0));
    expect(whenOf(AT, 0, null)).toBe(whenOf(AT, 0));
    expect(whenOf(AT, 0, "No/Such_Zone")).toBe(whenOf(AT, 0));
  });

  it("is told by both where they differ, the group's first", () => {
    expect(differs(AT, FAR)).toBe(true);
    const told = whenOf(AT, 0, FAR);
    expect(told).toContain(`${FAR.split("/")[1]?.replace("_", " ") ?? ""} time (`);
    expect(told).toContain("for you)");
  });
});

describe("a rhythm", () => {
  const rhythm = {
    first_day: 20_788,
    every_weeks: 2,
    time_of_day: 19 * 60 + 30,
    minutes: 75,
    time_zone: "Europe/Berlin",
  };

  it("goes through its form unchanged", () => {
    const lobby = { rhythm, meetings: [] } as unknown as LobbyView;
    const form = formOf(lobby, 0);
    expect([form.day, form.time]).toEqual(["2026-12-01", "19:30"]);
    expect(rhythmOf(form)).toEqual(rhythm);
    expect(rhythmOf({ ...form, time: "" })).toBeNull();
  });

  it("is one sentence", () => {
    expect(sentenceOf(rhythm)).toMatch(/^Every second Tuesday, .*30.* Berlin time$/);
    expect(sentenceOf({ ...rhythm, every_weeks: 1, time_zone: "UTC" })).toMatch(/^Every Tuesday/);
  });
});

it("what is off is said in one calm sentence", () => {
  expect(times.noMeeting(["Tuesday 1 December"], "Tuesday 8 December, 19:00")).toBe(
    "No meeting on Tuesday 1 December. The next is Tuesday 8 December, 19:00.",
  );
  expect(times.noMeeting(["Monday", "Tuesday"], null)).toBe(
    "No meeting on Monday and Tuesday. The next one will stand here.",
  );
});
