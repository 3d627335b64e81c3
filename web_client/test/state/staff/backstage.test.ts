import { describe, expect, it } from "vitest";
import { foldBackstage } from "../../../src/state/staff/backstage";
import type { BackstageView } from "../../../src/state/staff/views";

const empty: BackstageView = {
  waiting: [],
  people: [],
  hands: [],
  feedback: null,
  holds: [],
  mutes: [],
  read_first: [],
  support: [],
  owed: [],
  side: [],
  stepped_out: [],
  lines: [],
  written: 0,
  to_read: [],
  removed: [],
  incidents: [],
  follow_ups: [],
  reports: [],
  closed_out: false,
  words_gone: false,
};

function after(...events: Record<string, unknown>[]): BackstageView {
  return events.reduce<BackstageView>((view, facts, at) => {
    const event = {
      room: "g/backstage/m",
      seq: at + 1,
      at: 1_000 + at,
      by: "s",
      kind: "",
      ...facts,
    };
    const next = foldBackstage(view, event);
    if (!next) throw new Error(`unknown: ${event.kind}`);
    return next;
  }, empty);
}

const arrives = (member: string): Record<string, unknown> => ({
  kind: "member_arrived",
  member,
  name: member.toUpperCase(),
  whereabouts: "private",
  body: "steady",
  listening_only: false,
  softer_seat: true,
  first: true,
});

describe("what stands behind the circle", () => {
  it("moves an arrival from waiting to the circle, with what they said and when", () => {
    const view = after(arrives("jo"), arrives("dana"), { kind: "admission_noted", member: "jo" });
    expect(view.waiting.map(({ member }) => member)).toEqual(["dana"]);
    expect(view.people).toMatchObject([
      { member: "jo", softer_seat: true, body: "steady", at: 1_000 },
    ]);
  });

  it("lets someone leave, come back and wait again, once", () => {
    const left = [
      arrives("jo"),
      { kind: "admission_noted", member: "jo" },
      { kind: "leaving_noted", member: "jo" },
    ];
    expect(after(...left)).toMatchObject({ waiting: [], people: [] });
    const back = after(...left, arrives("jo"));
    expect(back.waiting).toHaveLength(1);
    expect(back.people).toHaveLength(0);
  });

  it("keeps hands in order, as raised or as a facilitator ordered them", () => {
    const up = [
      { kind: "hand_raised", member: "a" },
      { kind: "hand_raised", member: "b" },
    ];
    expect(after(...up).hands).toEqual(["a", "b"]);
    expect(after(...up, { kind: "hands_reordered", members: ["b", "a"] }).hands).toEqual([
      "b",
      "a",
    ]);
    expect(after(...up, { kind: "hand_lowered", member: "a" }).hands).toEqual(["b"]);
  });

  it("holds words until they are released, declined or withdrawn", () => {
    const held = { kind: "words_held", line: "l1", author: "jo", words: "hello", why: "asked" };
    expect(after(held).holds).toMatchObject([{ line: "l1", words: "hello", state: "held" }]);
    expect(after(held, { kind: "reword_asked", line: "l1", ask: null }).holds[0]?.state).toBe(
      "reword",
    );
    expect(after(held, { kind: "hold_released", line: "l1" }).holds).toEqual([]);
    const declined = after(held, { kind: "hold_declined", line: "l1", member: "jo", act: "x" });
    expect(declined.holds[0]?.state).toBe("declined");
    expect(declined.owed).toEqual([{ act: "x", what: "declined", member: "jo" }]);
    const later = { ...held, line: "l2" };
    const anew = after(held, later, { kind: "reword_asked", line: "l1" }, { ...held, words: "hi" });
    expect(anew.holds.map(({ line, words }) => `${line} ${words}`)).toEqual(["l1 hi", "l2 hello"]);
  });

  it("owes a reason for each act against someone, until it is given", () => {
    const acts = [
      { kind: "member_muted", member: "jo", until: 5, act: "1" },
      { kind: "read_first_set", member: "jo", on: true, act: "2" },
      { kind: "member_removed", member: "jo", act: "3" },
    ];
    expect(after(...acts).owed.map(({ what }) => what)).toEqual(["muted", "read-first", "removed"]);
    expect(after(...acts, { kind: "reason_given", act: "2", reason: "safety" }).owed).toHaveLength(
      2,
    );
    expect(after({ kind: "read_first_set", member: "jo", on: false, act: "4" }).owed).toEqual([]);
  });

  it("keeps the hand of whoever is removed until it is lowered, which is never once the meeting is over", () => {
    const removed = [
      { kind: "hand_raised", member: "jo" },
      { kind: "member_removed", member: "jo", act: "1" },
    ];
    expect(after(...removed).hands).toEqual(["jo"]);
    expect(after(...removed, { kind: "hand_lowered", member: "jo" }).hands).toEqual([]);
  });

  it("carries a call for support from sent to seen to ended", () => {
    const asked = { kind: "support_asked", member: "jo", call: "c" };
    const seen = { kind: "support_seen", call: "c", staff: "ines" };
    expect(after(asked).support).toMatchObject([{ state: "sent", staff: null, at: 1_000 }]);
    expect(after(asked, seen).support).toMatchObject([{ state: "seen", staff: "ines" }]);
    const on = { kind: "support_gone_on", call: "c", staff: ["roy"] };
    expect(after(asked, on).support[0]?.state).toBe("gone-on");
    expect(after(asked, on, { ...on, staff: [] }).support[0]?.state).toBe("nobody");
    const met = { kind: "support_joined", call: "c", staff: "roy", name: "Roy" };
    expect(after(asked, on, met).support[0]).toMatchObject({ state: "with-you", name: "Roy" });
    const again = { kind: "support_reopened", call: "c" };
    expect(after(asked, on, met, again).support[0]).toMatchObject({ state: "sent", name: null });
    expect(after(asked, { kind: "support_ended", call: "c" }).support).toEqual([]);
  });

  it("has somebody to ask after until it is done or handed over", () => {
    const left = { kind: "follow_up_raised", member: "jo", why: "left" };
    const hard = { kind: "follow_up_raised", member: "dana", why: "high" };
    const done = { kind: "follow_up_settled", member: "jo", how: "done" };
    expect(after(left, hard, done).follow_ups).toEqual([
      { member: "jo", why: "left", how: "done", reach: null },
      { member: "dana", why: "high", how: null, reach: null },
    ]);
    const told = { kind: "safe_hours_told", words: "Not at work." };
    const both = after(left, hard, { ...told, member: "jo" }, { ...told, member: "dana" }, done);
    expect(both.follow_ups.map(({ reach }) => reach)).toEqual([null, "Not at work."]);
    const no = { ...told, member: "dana", words: null };
    expect(after(hard, { ...told, member: "dana" }, no).follow_ups[0]?.reach).toBeNull();
    expect(after({ kind: "leaving_high", member: "dana", high: true }).follow_ups).toEqual([]);
  });

  it("keeps a note written anew in its place, with the hour of both", () => {
    const written = {
      kind: "incident_written",
      note: "n",
      author: "ines",
      words: "Jo was",
      people: [],
      lines: [],
    };
    const other = { ...written, note: "o", words: "And then" };
    const anew = { ...written, words: "Jo was named", people: ["jo"], lines: ["l"] };
    expect(after(written, other, anew).incidents).toMatchObject([
      { note: "n", words: "Jo was named", people: ["jo"], lines: ["l"], at: 1_000, changed: 1_002 },
      { note: "o", at: 1_001, changed: 1_001 },
    ]);
  });

  it("asks for the room anew when it meets an event it does not know", () => {
    const event = { room: "g/backstage/m", seq: 1, at: 1, by: "s", kind: "something_newer" };
    expect(foldBackstage(empty, event)).toBeUndefined();
  });

  it("keeps what a member told about with its line as it was, until somebody has looked at it", () => {
    const told = { report: "r", line: "l", member: "jo", author: "dana", said_at: 900, note: null };
    const view = after(
      { kind: "line_reported", ...told },
      { kind: "reported_line_kept", report: "r", words: "As it was." },
    );
    const kept = { ...told, at: 1_000, words: "As it was.", outcome: null };
    expect(view.reports).toEqual([kept]);
    const settled = after(
      { kind: "line_reported", ...told },
      { kind: "report_settled", report: "r", outcome: "spoke" },
    );
    expect(settled.reports).toMatchObject([{ report: "r", outcome: "spoke" }]);
  });
});
