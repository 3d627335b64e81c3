import { expect, it } from "vitest";
import { foldCircle } from "../../src/state/circle";
import { mayTakeBack, mayWrite, minutesLeft, readOut, settingOf } from "../../src/state/meeting";
import { NOTHING_YET } from "../../src/state/own";
import { foldWordsLeft } from "../../src/state/words-left";
import { timeOf } from "../../src/state/clock.svelte";
import { answerEntries, besideNote, entries, toldAbout } from "../../src/views/member/conversation";
import { wordsOf } from "../../src/views/member/round-words";
import type { Happening } from "../../src/wire/frames";
import type { CircleLine, CircleView } from "../../src/wire/views";

const FLOOR = { holder: null, offered: null, offered_until: null, share_until: null } as const;
const empty: CircleView = {
  meeting: "m1",
  opens_at: 0,
  minutes: 90,
  opened_at: 0,
  step: 0,
  steps_begun: [],
  paused: false,
  lost_at: null,
  waited: null,
  floor: { mode: "open", ...FLOOR },
  go_round: null,
  feedback: null,
  people: [{ seat: "ines", name: "Ines", facilitator: true, gone: false }],
  round: null,
  lines: [],
  earlier: [],
};

function told(...events: [kind: string, facts: object][]): CircleView {
  return events.reduce((view, [kind, facts], at) => {
    const event = { room: "g/circle/m1", seq: at + 1, at: at + 100, by: "x", kind, ...facts };
    return foldCircle(view, event as Happening) ?? expect.fail(`unknown ${kind}`);
  }, empty);
}

const maren = { member: "maren", name: "Maren" };

it("passes the piece from hand to hand", () => {
  const offered = told(
    ["member_admitted", maren],
    ["floor_set", { mode: "one-voice" }],
    ["piece_given", { member: "maren", until: 60 }],
  );
  expect(offered.floor).toMatchObject({ offered: "maren", offered_until: 60, holder: null });
  const taken = told(
    ["floor_set", { mode: "one-voice" }],
    ["piece_given", { member: "maren", until: 60 }],
    ["piece_taken", { member: "maren", share_until: 360 }],
    ["time_given", { member: "maren", share_until: 480 }],
  );
  expect(taken.floor).toEqual({ ...FLOOR, mode: "one-voice", holder: "maren", share_until: 480 });
  expect(mayWrite(taken, NOTHING_YET, "maren", 0)).toBe("yes");
  expect(mayWrite(taken, NOTHING_YET, "dana", 0)).toBe("not-your-turn");
  expect(settingOf(taken)).not.toBe(settingOf(offered));
});

it("lets the piece go round, and whoever has it or is gone is not still to come", () => {
  const order = ["order_told", { members: ["maren", "jo", "dana"] }] as [string, object];
  expect(told(order).go_round).toEqual({ turns: ["maren", "jo", "dana"], going: false });
  const begun: [string, object][] = [
    order,
    ["go_round_begun", {}],
    ["piece_given", { member: "maren", until: 60 }],
    ["member_left", { member: "jo" }],
  ];
  expect(told(...begun).go_round).toEqual({ turns: ["dana"], going: true });
  const again: [string, object] = ["order_told", { members: ["dana", "maren"] }];
  expect(told(...begun, again).go_round).toEqual({ turns: ["dana", "maren"], going: true });
  expect(told(...begun, ["go_round_ended", {}]).go_round).toBeNull();
});

it("keeps the name of whoever left, and takes them back", () => {
  const left = told(["member_admitted", maren], ["member_left", { member: "maren" }]);
  expect(left.people.find((one) => one.seat === "maren")).toMatchObject({
    name: "Maren",
    gone: true,
  });
  const back = told(
    ["member_admitted", maren],
    ["member_left", { member: "maren" }],
    ["member_admitted", maren],
  );
  expect(back.people.filter((one) => one.seat === "maren")).toHaveLength(1);
});

it("numbers a released line when it is released, and shows when it was said; from then it may be taken back", () => {
  const said = { line: "l1", author: "maren", words: "Slowly." };
  const { lines } = told(
    ["words_said", { ...said, line: "l0" }],
    ["words_released", { ...said, said_at: 7 }],
  );
  expect(lines.map(({ seq, at }) => [seq, at])).toEqual([
    [1, 100],
    [2, 7],
  ]);
  const released = lines[1] as CircleLine;
  expect(released.shown).toBeGreaterThanOrEqual(100);
  expect(mayTakeBack(released, released.shown + 119_000)).toBe(true);
  expect(mayTakeBack(released, released.shown + 121_000)).toBe(false);
});

it("shows a round one answer after the other", () => {
  const { round } = told(
    [
      "round_begun",
      { round: "r", ritual: "x", title: "Arriving", opening: "", shown: "circle", prompts: [] },
    ],
    ["answer_revealed", { round: "r", member: "maren", words: "[]" }],
    ["round_ended", { round: "r" }],
  );
  expect(round).toMatchObject({ revealed: [{ member: "maren", words: "[]" }], ended: true });
});

it("leaves what was read out where it was read, when another round begins", () => {
  const begun = { ritual: "x", title: "Arriving", opening: "", shown: "circle", prompts: [] };
  const said = (line: string): [string, object] => [
    "words_said",
    { line, author: "jo", words: line },
  ];
  const evening = told(
    ["round_begun", { ...begun, round: "r1" }],
    ["answer_revealed", { round: "r1", member: "maren", words: "[]" }],
    ["round_ended", { round: "r1" }],
    said("after the first"),
    ["round_begun", { ...begun, round: "nothing" }],
    ["round_ended", { round: "nothing" }],
    ["round_begun", { ...begun, round: "r2" }],
    ["answer_revealed", { round: "r2", member: "jo", words: "[]" }],
    said("in the second"),
  );
  expect(readOut(evening).map(({ key, before }) => [key, before])).toEqual([
    ["r1", "after the first"],
    ["r2", null],
  ]);
  const without = foldCircle(evening, {
    ...{ room: "g/circle/m1", seq: 99, at: 1, by: "x", kind: "lines_erased", author: "maren" },
  } as Happening);
  expect(without?.earlier[0]?.revealed).toMatchObject([{ member: "maren", words: null }]);
});

it("lets nobody's words through a pause, and says so before they are sent", () => {
  const paused = told(["room_paused", {}]);
  expect(mayWrite(paused, NOTHING_YET, "maren", 0)).toBe("paused");
  expect(mayWrite(empty, { ...NOTHING_YET, muted_until: 5 }, "maren", 4)).toBe("muted");
  expect(mayWrite(empty, { ...NOTHING_YET, muted_until: 5 }, "maren", 5)).toBe("yes");
});

it("says for whom it waits, and for how long it did", () => {
  const lost = told(["facilitators_lost", {}], ["room_paused", {}]);
  expect(lost).toMatchObject({ paused: true, lost_at: 100, waited: null });
  const back = told(
    ["facilitators_lost", {}],
    ["room_paused", {}],
    ["facilitators_back", {}],
    ["room_resumed", {}],
  );
  expect(back).toMatchObject({ paused: false, lost_at: null, waited: { since: 100, until: 102 } });
});

it("does not pretend to know an event it does not know", () => {
  expect(
    foldCircle(empty, { room: "r", seq: 1, at: 1, by: "x", kind: "new_thing" }),
  ).toBeUndefined();
});

it("rounds the time that is left to half minutes, never below nought", () => {
  expect(minutesLeft(200_000, 0)).toBe(3.5);
  expect(minutesLeft(0, 90_000)).toBe(0);
});

it("leaves a mark where a line was taken back or out, and no words", () => {
  const view = told(
    ["words_said", { line: "l1", author: "maren", words: "Too much." }],
    ["words_said", { line: "l2", author: "maren", words: "Near the mill." }],
    ["words_said", { line: "l3", author: "maren", words: "I slept." }],
    ["line_taken_back", { line: "l1", author: "maren" }],
    ["line_taken_out", { line: "l2" }],
  );
  expect(view.lines.map(({ words, mark }) => [words, mark])).toEqual([
    [null, "taken-back"],
    [null, "taken-out"],
    ["I slept.", null],
  ]);
});

it("leaves a mark where an answer was taken out, in a round before the newest too, and no words", () => {
  const begun = { ritual: "x", title: "Arriving", opening: "", shown: "circle", prompts: [] };
  const view = told(
    ["round_begun", { ...begun, round: "r1" }],
    ["answer_revealed", { round: "r1", member: "maren", words: "[1]", line: "l1" }],
    ["answer_revealed", { round: "r1", member: "jo", words: "[2]", line: "l2" }],
    ["round_ended", { round: "r1" }],
    ["round_begun", { ...begun, round: "r2" }],
    ["answer_revealed", { round: "r2", member: "maren", words: "[3]", line: "l3" }],
    ["line_taken_out", { line: "l1" }],
    ["line_taken_out", { line: "l3" }],
  );
  const left = [...(view.earlier[0]?.revealed ?? []), ...(view.round?.revealed ?? [])];
  expect(left.map(({ words, mark, at }) => [words, mark, at])).toEqual([
    [null, "taken-out", 101],
    ["[2]", null, 102],
    [null, "taken-out", 105],
  ]);
});

it("takes a word out of what was left in the room", () => {
  const word = { member: "jo", name: "Jo", words: "[1]", line: "l1", mark: null };
  const left = { meeting: "m1", words: [word, { ...word, line: "l2" }] };
  const event = { room: "g/words-left/m1", seq: 1, at: 1, by: "clock", meeting: "m1" };
  const after = foldWordsLeft(left, { ...event, kind: "line_taken_out", line: "l2" } as Happening);
  expect(after?.words.map(({ words, mark }) => [words, mark])).toEqual([
    ["[1]", null],
    [null, "taken-out"],
  ]);
  expect(foldWordsLeft(left, { ...event, kind: "words_said" } as Happening)).toBeUndefined();
});

it("shows what was answered as it was read, and where a round is out of sight its answers alone", () => {
  const prompts = [{ id: "glad", ask: "What went well?", kind: "text", choices: [] }];
  const begun = { ritual: "x", title: "Arriving", opening: "", shown: "circle", prompts };
  const text = '[{"prompt":"glad","answer":"Tea."},{"prompt":"more","answer":null}]';
  const view = told(
    ["member_admitted", maren],
    ["round_begun", { ...begun, round: "r1" }],
    ["answer_revealed", { round: "r1", member: "maren", words: text, line: "l1" }],
    ["answer_revealed", { round: "r1", member: "dana", words: "[]", line: "l2" }],
  );
  expect(wordsOf("l1", text, view)).toBe("Tea.");
  expect(wordsOf("l9", text, view)).toBe("Tea.");
  expect(wordsOf("l9", "I slept.", null)).toBe("I slept.");
  expect(answerEntries(view, "dana").map(({ key, name, words }) => [key, name, words])).toEqual([
    ["l1", "Maren", "Tea."],
  ]);
});

it("keeps what is behind a note off the page, whoever put the note there", () => {
  const view = told(
    ["said_behind_note", { line: "l1", author: "maren", note: "Names an injury", said_at: 7 }],
    ["words_said", { line: "l2", author: "maren", words: "I slept." }],
    ["words_said", { line: "l3", author: "dana", words: "The door caught my hand." }],
    ["line_noted", { line: "l3", note: "Names an injury" }],
    ["line_noted", { line: "l2", note: "Names a night" }],
    ["line_taken_back", { line: "l2", author: "maren" }],
  );
  expect(view.lines.map(({ words, note, mark, at }) => [words, note, mark, at])).toEqual([
    [null, "Names an injury", null, 7],
    [null, null, "taken-back", 101],
    [null, "Names an injury", null, 102],
  ]);
  const gone = told(
    ["said_behind_note", { line: "l1", author: "maren", note: "Names an injury", said_at: 7 }],
    ["lines_erased", { author: "maren" }],
  );
  expect(gone.lines.map(({ words, note }) => [words, note])).toEqual([[null, null]]);
});

it("says of a line behind a note whose it is and what the note says", () => {
  const heard = (kind: string, facts: object, me = "dana") =>
    besideNote(
      told(["member_admitted", maren], ["words_said", { line: "l1", author: "maren", words: "x" }]),
      { room: "g/circle/m1", seq: 9, at: 9, by: "clock", kind, ...facts },
      me,
    );
  const behind = { line: "l2", author: "maren", note: "Names an injury", said_at: 7 };
  expect(heard("said_behind_note", behind)).toEqual({
    name: "Maren",
    text: "a line behind a note: Names an injury",
    line: "l2",
  });
  expect(heard("said_behind_note", behind, "maren")).toBeNull();
  expect(heard("line_noted", { line: "l1", note: "x" })).toMatchObject({
    text: "A facilitator put a note before a line.",
    told: true,
  });
  expect(heard("line_noted", { line: "nowhere", note: "x" })).toBeNull();
});

it("names nobody whose line was taken out, but to themselves", () => {
  const { lines, people } = told(
    ["member_admitted", maren],
    ["words_said", { line: "l1", author: "maren", words: "Near the mill." }],
    ["words_said", { line: "l2", author: "maren", words: "I slept." }],
    ["line_taken_out", { line: "l1" }],
  );
  expect(entries(lines, people, "dana").map(({ name }) => name)).toEqual(["", "Maren"]);
  expect(entries(lines, people, "maren").map(({ name }) => name)).toEqual(["Maren", "Maren"]);
});

it("tells two lines that were taken out apart by when they were said, and names nobody", () => {
  const MINUTE = 60_000;
  const { lines, people } = told(
    ["member_admitted", maren],
    ...["l1", "l2", "l3"].map((line, at): [string, object] => [
      "words_released",
      { line, author: "maren", words: "Near the mill.", said_at: at * MINUTE },
    ]),
    ["line_taken_out", { line: "l1" }],
    ["line_taken_out", { line: "l2" }],
  );
  const log = entries(lines, people, "dana");
  const times = log.map(({ at }) => timeOf(at));
  expect(["l1", "l2", "l3", "erased"].map((line) => toldAbout(line, log))).toEqual([
    `You told about a line that was taken out, ${times[0]}.`,
    `You told about a line that was taken out, ${times[1]}.`,
    `You told about a line by Maren, ${times[2]}.`,
    "You told about a line.",
  ]);
  expect(new Set(times).size).toBe(3);
});
