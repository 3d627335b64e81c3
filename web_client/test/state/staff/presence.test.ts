import { describe, expect, it } from "vitest";
import { behindPlan, currentMeeting } from "../../../src/state/staff/current-meeting";
import { moved } from "../../../src/state/staff/presence";
import type { LobbyView, MeetingPlan, Phase } from "../../../src/wire/views";

function plan(meeting: string, opens_at: number, phase: Phase): MeetingPlan {
  const steps = [
    { title: "Arrive", minutes: 5 },
    { title: "Check-in", minutes: 10 },
  ];
  const set = { rhythm_day: null, cancelled: phase === "cancelled" };
  return {
    meeting,
    opens_at,
    minutes: 90,
    ...set,
    phase,
    opened_at: null,
    closed_at: null,
    waiting: 0,
    step: 0,
    steps,
  };
}

function lobby(...meetings: MeetingPlan[]): LobbyView {
  return {
    alias: "Tuesday",
    agreements: { version: 1, text: null, limits: 1, coming: null },
    track: "partner",
    cohort: "any",
    facilitators: [],
    text_days: 7,
    kept_longer: false,
    rituals: [],
    rhythm: null,
    help: null,
    meetings,
  };
}

describe("the meeting to lead now", () => {
  it("is the live one, then one that owes its close-out, then the next", () => {
    const closed = plan("a", 1, "closed");
    const next = plan("c", 3, "scheduled");
    expect(currentMeeting(lobby(closed, next, plan("b", 2, "open")), () => true)?.meeting).toBe(
      "b",
    );
    expect(currentMeeting(lobby(closed, next), () => true)?.meeting).toBe("a");
    expect(currentMeeting(lobby(closed, next), () => false)?.meeting).toBe("c");
    expect(currentMeeting(lobby(closed), () => false)).toBeNull();
    expect(currentMeeting(lobby(plan("z", 0, "cancelled"), next), () => false)?.meeting).toBe("c");
  });

  it("is behind its plan only by whole minutes past the current step", () => {
    expect(behindPlan(plan("a", 0, "open"), 0, 4)).toBe(0);
    expect(behindPlan(plan("a", 0, "open"), 1, 19.5)).toBe(4);
  });
});

describe("the order of hands", () => {
  it("moves one by one place and never over the edge", () => {
    expect(moved(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], "a", -1)).toEqual(["a", "b"]);
  });
});
