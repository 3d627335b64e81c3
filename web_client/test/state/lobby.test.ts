import { describe, expect, it } from "vitest";
import { stepOf } from "../../src/state/greeter";
import { foldLobby } from "../../src/state/lobby";
import { cancelledNow, chairKept, meetingNow } from "../../src/state/meeting";
import type { Happening } from "../../src/wire/frames";
import { NOTHING_YET } from "../../src/state/own";
import type { LobbyView, OwnView, Standing } from "../../src/wire/views";

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;
const FIRST = 10 * WEEK;

const EMPTY: LobbyView = {
  alias: "Tuesday",
  agreements: { version: 1, text: null, limits: 1, coming: null },
  track: "partner",
  cohort: "any",
  text_days: 7,
  kept_longer: false,
  facilitators: [],
  rhythm: null,
  help: null,
  rituals: [],
  meetings: [],
};

function heard(view: LobbyView, kind: string, facts: object): LobbyView {
  const event = { room: "g-1/lobby", seq: 1, at: 0, by: "clock", kind, ...facts };
  const after = foldLobby(view, event as unknown as Happening);
  if (!after) throw new Error(`${kind} is not folded`);
  return after;
}

function weekly(...meetings: string[]): LobbyView {
  const rhythm = {
    first_day: 70,
    every_weeks: 1,
    time_of_day: 1140,
    minutes: 90,
    time_zone: "UTC",
  };
  const set = heard(EMPTY, "rhythm_set", { ...rhythm, steps: [] });
  expect(set.rhythm).toEqual(rhythm);
  return meetings.reduce((view, meeting, at) => {
    const facts = { meeting, opens_at: FIRST + at * WEEK, minutes: 90, rhythm_day: 70 + 7 * at };
    return heard(view, "meeting_scheduled", { ...facts, steps: [] });
  }, set);
}

it("says where the circle is to whoever comes late", () => {
  const steps = [
    { title: "Arrive", minutes: 5 },
    { title: "Shares", minutes: 30 },
  ];
  const planned = { meeting: "a", opens_at: FIRST, minutes: 90, rhythm_day: null, steps };
  const [before] = heard(EMPTY, "meeting_scheduled", planned).meetings;
  const moved = heard(heard(EMPTY, "meeting_scheduled", planned), "step_noted", {
    ...{ meeting: "a", step: 1 },
  });
  expect(before && stepOf(before)).toBe("Arrive");
  expect(moved.meetings[0] && stepOf(moved.meetings[0])).toBe("Shares");
  expect(stepOf({ steps: [], step: 0 })).toBeNull();
});

const ids = (all: readonly { meeting: string }[]): string[] => all.map(({ meeting }) => meeting);

describe("a meeting that is cancelled", () => {
  it("is not the next one, and is told of until it would have ended", () => {
    const off = heard(weekly("a", "b"), "meeting_cancelled", { meeting: "a" });
    expect(meetingNow(off)?.meeting).toBe("b");
    expect(ids(cancelledNow(off, FIRST + HOUR))).toEqual(["a"]);
    expect(cancelledNow(off, FIRST + 2 * HOUR)).toEqual([]);
    const gone = heard(off, "meeting_unscheduled", { meeting: "a" });
    expect(ids(gone.meetings)).toEqual(["b"]);
  });

  it("may come back", () => {
    const before = weekly("a", "b");
    const off = heard(before, "meeting_cancelled", { meeting: "a" });
    expect(heard(off, "meeting_restored", { meeting: "a" })).toEqual(before);
  });

  it("is told of only where it comes before the next", () => {
    const off = heard(weekly("a", "b"), "meeting_cancelled", { meeting: "b" });
    expect(cancelledNow(off, 0)).toEqual([]);
    const both = heard(off, "meeting_cancelled", { meeting: "a" });
    expect(ids(cancelledNow(both, 0))).toEqual(["a", "b"]);
    expect(meetingNow(both)).toBeNull();
  });

  it("is told of too when its waiting room was open", () => {
    const waiting = heard(weekly("a", "b"), "waiting_opened", { meeting: "a" });
    const off = heard(waiting, "meeting_cancelled", { meeting: "a" });
    const closed = heard(off, "meeting_closed", { meeting: "a" });
    expect(meetingNow(closed)?.meeting).toBe("b");
    expect(ids(cancelledNow(closed, FIRST))).toEqual(["a"]);
  });
});

it("a rhythm that ends is gone", () => {
  expect(heard(weekly("a"), "rhythm_ended", {}).rhythm).toBeNull();
});

describe("a chair that was kept", () => {
  const opened = heard(weekly("a", "b"), "meeting_opened", { meeting: "a" });
  const over = heard(opened, "meeting_closed", { meeting: "a" });

  function me(last_in: string | null, standing: Standing = "none"): OwnView {
    const meetings = { a: { ...NOTHING_YET, standing } };
    return {
      name: "Maren",
      agreed: null,
      last_in,
      grounding: null,
      safe_hours: null,
      support: null,
      passed_on: [],
      meetings,
    };
  }

  it("is told of to whoever was not there, or went away", () => {
    expect(chairKept(over, me(null))).toBe(true);
    expect(chairKept(over, me("the week before"))).toBe(true);
    expect(chairKept(over, me("a", "left"))).toBe(true);
  });

  it("is not told of to whoever was there, or whose part in it was ended", () => {
    expect(chairKept(over, me("a", "admitted"))).toBe(false);
    expect(chairKept(over, me("a", "removed"))).toBe(false);
    expect(chairKept(over, me("a"))).toBe(false);
  });

  it("is not told of while the meeting goes on, nor of one that never was", () => {
    expect(chairKept(opened, me(null))).toBe(false);
    const unopened = heard(weekly("a", "b"), "meeting_closed", { meeting: "a" });
    expect(chairKept(unopened, me(null))).toBe(false);
    expect(chairKept(EMPTY, me(null))).toBe(false);
  });

  it("is past with the next coming in, and never spoken of twice", () => {
    const next = heard(over, "meeting_opened", { meeting: "b" });
    expect(chairKept(next, me(null))).toBe(true);
    expect(chairKept(next, me("b", "admitted"))).toBe(false);
    expect(chairKept(heard(next, "meeting_closed", { meeting: "b" }), me("b"))).toBe(false);
  });
});
