import { describe, expect, it } from "vitest";
import { textsOf } from "../../src/state/own-copy";
import {
  factsOf,
  formOf,
  isSafeNow,
  reachIn,
  reachTold,
  type SafeForm,
} from "../../src/state/safe-hours";
import type { SafeHours } from "../../src/wire/views";

const NOONS: SafeHours = {
  days: [0, 3],
  begins: 720,
  ends: 780,
  time_zone: "Europe/Berlin",
  ways: ["call", "text"],
};
const at = (when: string): number => Date.parse(when);

describe("hours that are safe", () => {
  it("are now by the member's own clocks, in winter and in summer", () => {
    // A Monday in winter, one in summer, and the Tuesday after.
    expect(isSafeNow(NOONS, at("2026-11-30T10:59Z"))).toBe(false);
    expect(isSafeNow(NOONS, at("2026-11-30T11:00Z"))).toBe(true);
    expect(isSafeNow(NOONS, at("2026-11-30T12:00Z"))).toBe(false);
    expect(isSafeNow(NOONS, at("2026-07-27T10:00Z"))).toBe(true);
    expect(isSafeNow(NOONS, at("2026-12-01T11:30Z"))).toBe(false);
  });

  it("are on her day where it is another one than here", () => {
    const early = { ...NOONS, days: [1], begins: 0, ends: 60, time_zone: "Pacific/Auckland" };
    expect(isSafeNow(early, at("2026-11-30T11:30Z"))).toBe(true);
    expect(isSafeNow({ ...early, begins: 23 * 60, ends: 1440 }, at("2026-12-01T10:59Z"))).toBe(
      true,
    );
  });

  it("are never now by clocks this device does not know", () => {
    expect(isSafeNow({ ...NOONS, time_zone: "Nowhere/Else" }, at("2026-11-30T11:30Z"))).toBeNull();
  });

  it("are told with their days, their ways, and their zone where it is another", () => {
    const now = at("2026-11-30T11:30Z");
    expect(reachTold({ ...NOONS, time_zone: "Pacific/Auckland" }, now)).toContain("Auckland time");
    expect(reachTold(NOONS, now)).toMatch(/^Mon.+ and .+\. By phone call and text message$/);
    expect(reachTold({ ...NOONS, days: [0, 1, 2, 3, 4, 5, 6] }, now)).toMatch(/^any day, /);
    expect(reachTold({ ...NOONS, begins: 0, ends: 1440 }, now)).toContain("at any hour");
  });
});

describe("the form of them", () => {
  const asked = (change: Partial<SafeForm>): ReturnType<typeof factsOf> =>
    factsOf({ ...formOf({ hours: NOONS, text: "Call." }, "UTC"), ...change });

  it("comes back as it went in, and begins with no", () => {
    expect(asked({})).toEqual({ hours: NOONS, text: "Call." });
    expect(factsOf(formOf(null, "UTC"))).toEqual({ hours: null, text: null });
    expect(asked({ may: "no", line: " Only here. " })).toEqual({ hours: null, text: "Only here." });
  });

  it("says what is missing", () => {
    for (const change of [{ days: [] }, { ways: [] }, { to: "11:00" }, { to: "12:00" }, { to: "" }])
      expect(typeof asked({ from: "12:00", ...change })).toBe("string");
  });

  it("takes midnight as the end of the day", () => {
    const { hours } = asked({ to: "00:00" }) as { hours: SafeHours };
    expect(hours.ends).toBe(1440);
    expect(formOf({ hours, text: null }, "UTC").to).toBe("00:00");
  });
});

it("stand in a copy of what is one's own", () => {
  const entry = { at: 0, group: null, place: "own", what: "safe_hours_kept" };
  const copied = (words: string | null): string[] => textsOf({ ...entry, facts: { words } });
  expect(copied(JSON.stringify({ hours: NOONS, text: "Call." }))).toEqual([
    reachTold(NOONS, 0),
    "Call.",
  ]);
  expect(copied('{"hours":null,"text":"Only here."}')).toEqual([
    "Not outside of meetings",
    "Only here.",
  ]);
  expect(copied(null)).toEqual(["These words are gone."]);
});

it("are read out of the words they are told in, and are none where those are gone", () => {
  expect(reachIn(JSON.stringify({ hours: NOONS, text: null }))).toEqual({
    hours: NOONS,
    text: null,
  });
  expect(reachIn('{"hours":null,"text":"Call."}')).toEqual({ hours: null, text: "Call." });
  for (const none of [null, undefined, "", "null", "{}", "Call.", '{"hours":null,"text":null}'])
    expect(reachIn(none)).toBeNull();
});
