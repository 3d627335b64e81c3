import { describe, expect, it } from "vitest";
import { hoursTold, someoneOnDuty } from "../../src/state/help-hours";
import { foldLobby } from "../../src/state/lobby";
import type { Happening } from "../../src/wire/frames";
import type { HelpHoursView, LobbyView } from "../../src/wire/views";
import { factsOf, linesOf } from "../../src/views/staff/desk/help-hours";

const LATE: HelpHoursView = {
  hours: [{ day: 6, begins: 22 * 60, minutes: 240 }],
  time_zone: "Europe/Berlin",
};
const at = (when: string): number => Date.parse(when);

describe("help hours", () => {
  it("go past midnight, and past the end of the week, by the programme's clocks", () => {
    expect(someoneOnDuty(LATE, at("2026-11-29T20:59Z"))).toBe(false);
    expect(someoneOnDuty(LATE, at("2026-11-29T21:00Z"))).toBe(true);
    expect(someoneOnDuty(LATE, at("2026-11-30T00:59Z"))).toBe(true);
    expect(someoneOnDuty(LATE, at("2026-11-30T01:00Z"))).toBe(false);
    expect(someoneOnDuty({ ...LATE, hours: [] }, at("2026-11-29T22:00Z"))).toBe(false);
  });

  it("are told by both clocks where they differ", () => {
    const [told] = hoursTold({ ...LATE, time_zone: "Pacific/Auckland" }, at("2026-11-29T20:00Z"));
    expect(told).toContain("Auckland time (");
  });

  it("stand in the lobby until there are none", () => {
    const event = { room: "g-1/lobby", seq: 1, at: 0, by: "noor", kind: "help_hours_noted" };
    const heard = (facts: object): LobbyView | undefined =>
      foldLobby({} as LobbyView, { ...event, ...facts } as unknown as Happening);
    expect(heard(LATE)?.help).toEqual(LATE);
    expect(heard({ ...LATE, hours: [] })?.help).toBeNull();
  });

  it("are a line for each person in a form, and the same again", () => {
    const hours = [{ day: 0, begins: 22 * 60, minutes: 240, staff: ["a", "b"] }];
    const lines = linesOf(hours);
    expect(lines.map(({ from, to, staff }) => [from, to, staff])).toEqual([
      ["22:00", "02:00", "a"],
      ["22:00", "02:00", "b"],
    ]);
    expect(factsOf(lines)?.map(({ minutes }) => minutes)).toEqual([240, 240]);
    expect(factsOf([{ day: "0", from: "09:00", to: "09:00", staff: "a" }])?.[0]?.minutes).toBe(
      1440,
    );
    expect(factsOf([{ day: "0", from: "09:00", to: "10:00", staff: "" }])).toBeNull();
  });
});
