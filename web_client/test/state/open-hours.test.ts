import { describe, expect, it } from "vitest";
import { textsOf } from "../../src/state/own-copy";
import { factsOf, linesOf, NEW, next } from "../../src/views/member/open-hours";
import { openHours } from "../../src/words/en-hours";

describe("open hours, as a form holds them", () => {
  const late = { day: 6, begins: 23 * 60 + 30, minutes: 90 };

  it("go there and back, past midnight too", () => {
    expect(linesOf([late])).toEqual([{ day: "6", from: "23:30", to: "01:00" }]);
    expect(factsOf(linesOf([late]))).toEqual([late]);
  });

  it("are offered a day later each", () => {
    expect(next({ ...NEW, day: "6" })).toEqual({ ...NEW, day: "0" });
  });

  it("say what is missing", () => {
    expect(factsOf([])).toBe(openHours.nothing);
    expect(factsOf([{ ...NEW, to: "" }])).toBe(openHours.unfinished);
    expect(factsOf([{ ...NEW, to: "19:14" }])).toBe(openHours.length);
    expect(factsOf([{ ...NEW, to: "22:01" }])).toBe(openHours.length);
    expect(factsOf([{ ...NEW, to: NEW.from }])).toBe(openHours.length);
    expect(factsOf([{ ...NEW, to: "19:15" }])).toEqual([{ day: 1, begins: 1140, minutes: 15 }]);
    expect(factsOf([{ ...NEW, to: "22:00" }])).toEqual([{ day: 1, begins: 1140, minutes: 180 }]);
  });

  it("read as times in a copy of what is one's own", () => {
    const facts = { hours: [{ day: 1, begins: 1140, minutes: 60 }], time_zone: "UTC" };
    const told = textsOf({ at: 0, what: "hours_chosen", facts } as never);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("Tuesday");
  });
});
