import { expect, it } from "vitest";
import { agreedTo, changedSince, textOf } from "../../src/state/agreements";
import { looksLikeContact } from "../../src/state/contact";
import { foldOwn, goesOn } from "../../src/state/own";
import type { Happening } from "../../src/wire/frames";
import type { OwnView } from "../../src/wire/views";

function told(...events: [kind: string, facts: object][]): OwnView {
  return events.reduce<OwnView>(
    (view, [kind, facts], at) => {
      const event = { room: "g/own/me", seq: at + 1, at, by: "x", kind, meeting: "m1", ...facts };
      return foldOwn(view, event as Happening) ?? expect.fail(`unknown ${kind}`);
    },
    {
      name: "Maren",
      agreed: null,
      last_in: null,
      grounding: null,
      safe_hours: null,
      support: null,
      passed_on: [],
      meetings: {},
    },
  );
}

it("keeps held words with their author through every answer of a facilitator", () => {
  const held = { line: "l1", words: "At the Grand.", why: "asked" };
  const asked = told(
    ["your_words_held", held],
    ["your_words_to_reword", { line: "l1", ask: "Without the place?", staff: "ines" }],
  );
  expect(asked.meetings["m1"]?.held).toMatchObject([{ words: "At the Grand.", state: "reword" }]);
  const declined = told(
    ["your_words_held", held],
    ["your_words_declined", { line: "l1", staff: "ines" }],
  );
  expect(declined.meetings["m1"]?.held).toMatchObject([
    { words: "At the Grand.", state: "declined" },
  ]);
  const released = told(["your_words_held", held], ["your_words_released", { line: "l1" }]);
  expect(released.meetings["m1"]?.held).toEqual([]);
});

it("keeps a line that was taken out with its author", () => {
  const mine = told(
    ["your_line_taken_out", { line: "l2", words: "Near the mill.", staff: "ines" }],
    ["your_line_taken_out", { line: "l1", words: "At the bank.", staff: "tomas" }],
  );
  expect(mine.meetings["m1"]?.taken_out).toEqual([
    { line: "l1", words: "At the bank.", staff: "tomas" },
    { line: "l2", words: "Near the mill.", staff: "ines" },
  ]);
});

it("keeps what I told about in its place, and that somebody has looked at it", () => {
  const mine = told(
    ["your_report", { line: "l1", state: "sent" }],
    ["your_report", { line: "l2", state: "sent" }],
    ["your_report", { line: "l1", state: "looked-at" }],
  );
  expect(mine.meetings["m1"]?.reports).toEqual([
    { line: "l1", state: "looked-at" },
    { line: "l2", state: "sent" },
  ]);
});

it("keeps what was agreed to, and asks again when something else stands", () => {
  expect(agreedTo({ version: 1 }, told())).toBe("never");
  const ours = { member: "me", version: 1, text: null, limits: null };
  const mine = told(["agreements_accepted", ours]);
  expect(mine.agreed).toEqual({ version: 1, at: 0, text: null, limits: null });
  expect(agreedTo({ version: 1 }, mine)).toBe("yes");
  expect(agreedTo({ version: 2 }, mine)).toBe("before");
  expect(agreedTo({ version: 1 }, null), "nobody is asked before anything is known").toBe("yes");
});

it("shows what changed since it was agreed to", () => {
  const before = textOf({ version: 1, at: 0, text: null, limits: null });
  const now = textOf({ version: 2, text: `We listen.\n${before?.own[0]}`, limits: 1 });
  expect(now?.limits).toEqual(before?.limits);
  const changed = now && changedSince(before, now);
  expect([...(changed?.added ?? [])]).toEqual(["We listen."]);
  expect(changed?.gone).toEqual(before?.own.slice(1));
});

it("replaces a held line by its rewording, in its place, and never shows both", () => {
  const reworded = told(
    ["your_words_held", { line: "l1", words: "At the Grand.", why: "asked" }],
    ["your_words_held", { line: "l2", words: "And then home.", why: "asked" }],
    ["your_words_to_reword", { line: "l1", ask: null, staff: "ines" }],
    ["your_words_held", { line: "l1", words: "Somewhere in town.", why: "asked" }],
  );
  expect(reworded.meetings["m1"]?.held).toMatchObject([
    { words: "Somewhere in town.", state: "held", ask: null },
    { words: "And then home.", state: "held" },
  ]);
});

it("says of Support only what is true", () => {
  const call = { call: "c1", staff: null };
  const seen = told(
    ["your_support", { ...call, state: "sent" }],
    ["your_support", { ...call, state: "gone-on", staff: null }],
    ["your_support", { ...call, state: "seen", staff: "tomas" }],
  );
  expect(seen.meetings["m1"]?.support).toEqual({ call: "c1", state: "seen", staff: "tomas" });
});

it("knows of a call that is of no meeting, until it is over", () => {
  const call = { meeting: null, call: "c1", staff: null, name: null };
  const asked: [string, object] = ["your_support", { ...call, state: "nobody" }];
  expect(told(asked).support).toEqual({ call: "c1", state: "nobody", staff: null, name: null });
  expect(told(asked).meetings).toEqual({});
  expect(told(asked, ["your_support", { ...call, state: "ended" }]).support).toBeNull();
});

it("asks an author about what looks like contact details, and leaves the rest alone", () => {
  const yes = ["+49 151 2345 6789", "write to jo@example.org", "see www.example.org/a"];
  const no = ["I slept 3 hours.", "On 12 March 2024 he told me.", "5 4 3 2 1"];
  expect(yes.map(looksLikeContact)).toEqual([true, true, true]);
  expect(no.map(looksLikeContact)).toEqual([false, false, false]);
});

it("knows of a call that goes on although its meeting is over", () => {
  const asked = ["your_support", { call: "c1", state: "sent", staff: null }] as [string, object];
  expect(goesOn(told(asked), null)?.meeting).toBe("m1");
  expect(goesOn(told(asked), "m1")).toBeNull();
  expect(goesOn(told(asked, ["your_support", { call: "c1", state: "ended" }]), null)).toBeNull();
});

it("keeps what I said of being reached until I say nothing any more", () => {
  const words = '{"hours":null,"text":"Call."}';
  expect(told(["safe_hours_kept", { words }]).safe_hours).toBe(words);
  const none = told(
    ["safe_hours_kept", { words }],
    ["safe_hours_kept", { words: null }],
    ["safe_words_erased", { words: null }],
  );
  expect(none.safe_hours).toBeNull();
});
