import { describe, expect, it } from "vitest";
import { foldRegister } from "../../../src/state/staff/register";
import type { RegisteredGroup, RegisterView } from "../../../src/state/staff/views";
import { freePlaces, isFull, waitsOf } from "../../../src/state/staff/waitlist";

const tuesday: RegisteredGroup = {
  group: "g",
  alias: "Tuesday",
  track: "partner",
  cohort: "any",
  seats: 2,
  members: ["dana", "maren"],
  facilitators: [],
  waiting: [],
};
const people = ["dana", "maren", "ruth", "vera"].map((member) => ({
  member,
  name: member,
  track: "partner" as const,
  cohort: "any",
  suspended: false,
  closed: false,
  groups: [],
  clinician: null,
}));
const full = { groups: [tuesday], members: people } as unknown as RegisterView;

function after(kinds: readonly (readonly [string, string])[]): RegisterView {
  return kinds.reduce((view, [kind, member], at) => {
    const facts = { room: "programme/register", seq: at, at, by: "c", since: at, group: "g" };
    const next = foldRegister(view, { ...facts, kind, member });
    if (!next) throw new Error(kind);
    return next;
  }, full);
}

const TWO_WAIT = [
  ["wait_began", "ruth"],
  ["wait_began", "vera"],
] as const;

describe("waiting for a place", () => {
  it("keeps the order of when, until somebody is placed or taken off", () => {
    const waiting = after(TWO_WAIT);
    expect(waiting.groups[0]?.waiting).toEqual([
      { member: "ruth", since: 0 },
      { member: "vera", since: 1 },
    ]);
    expect(waitsOf(waiting, "vera").map(([group, since]) => [group.alias, since])).toEqual([
      ["Tuesday", 1],
    ]);
    const off = after([...TWO_WAIT, ["wait_ended", "ruth"]]);
    expect(off.groups[0]?.waiting).toEqual([{ member: "vera", since: 1 }]);
    const placed = after([...TWO_WAIT, ["member_parted", "dana"], ["member_placed", "ruth"]]);
    expect(placed.groups[0]?.waiting).toEqual([{ member: "vera", since: 1 }]);
    expect(waitsOf(placed, "ruth")).toEqual([]);
  });

  it("says that a place is free only where one is, and somebody waits", () => {
    expect(isFull(tuesday)).toBe(true);
    expect(freePlaces(after(TWO_WAIT))).toEqual([]);
    expect(freePlaces(after([["member_parted", "dana"]]))).toEqual([]);
    const free = [...TWO_WAIT, ["member_parted", "dana"]] as const;
    expect(freePlaces(after(free))).toEqual([{ group: "g", member: "ruth", since: 0 }]);
  });

  it("passes over who is suspended", () => {
    const free = [...TWO_WAIT, ["member_parted", "dana"], ["member_suspended", "ruth"]] as const;
    expect(freePlaces(after(free))).toEqual([{ group: "g", member: "vera", since: 1 }]);
    expect(freePlaces(after([...free, ["wait_ended", "vera"]]))).toEqual([]);
  });
});
