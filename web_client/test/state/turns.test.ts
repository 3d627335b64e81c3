import { expect, test } from "vitest";
import { foldShared } from "../../src/state/shared";
import { headings, nameOfStep, running } from "../../src/views/member/turns";
import type { Happening } from "../../src/wire/frames";
import type { Prompt, SharedView } from "../../src/wire/views";

const prompts = ["feelings", "needs"].map((id) => ({ id, ask: `${id}: what of it?` }) as Prompt);
const kept = { id: "kept", ask: "Kept: what I did." };
const empty: SharedView = {
  meeting: "m",
  begins_at: 0,
  ends_at: 1,
  people: [],
  lines: [],
  turns: null,
  mediated: false,
  here: [],
  forms: [],
  rituals: [
    { ritual: "fanos", title: "FANOS", opening: "", steps: prompts },
    { ritual: "trust-record", title: "Trust record", opening: "", steps: [kept] },
  ],
};

function heard(view: SharedView, kind: string, facts: object): SharedView {
  const event = { kind, at: 1, meeting: "m", ...facts } as unknown as Happening;
  const after = foldShared(view, event);
  if (!after) throw new Error(`not known: ${kind}`);
  return after;
}

const begun = heard(empty, "fanos_begun", {
  title: "FANOS",
  opening: "",
  prompts,
  speaker: "maren",
});
const said = { line: "l", author: "maren", words: "sad", step: "feelings" };

test("one has the turn, step by step, then the other, then nobody", () => {
  expect(begun.turns).toMatchObject({ speaker: "maren", step: "feelings", second: false });
  const on = heard(begun, "turn_went_on", { step: "needs" });
  expect(on.turns).toMatchObject({ speaker: "maren", step: "needs" });
  const changed = heard(on, "turn_changed", { speaker: "per" });
  expect(changed.turns).toMatchObject({ speaker: "per", step: "feelings", second: true });
  const over = heard(changed, "fanos_over", {});
  expect(running(changed)?.speaker).toBe("per");
  expect(running(over)).toBeNull();
  expect(over.turns?.prompts).toEqual(prompts);
});

test("words know what they were said to, and free ones were said to nothing", () => {
  const view = heard(heard(begun, "turn_said", said), "shared_said", { ...said, step: undefined });
  expect(view.lines.map(({ step }) => step)).toEqual(["feelings", null]);
});

test("a heading stands once before what was said to a prompt", () => {
  const twice = heard(heard(begun, "turn_said", said), "turn_said", { ...said, line: "m" });
  expect(headings(twice.lines)).toEqual([{ key: "l", before: "l" }]);
  expect(nameOfStep(twice.rituals, "needs")).toBe("needs");
  expect(nameOfStep(twice.rituals, "kept")).toBe("Kept");
});

test("turns of which nothing is known here ask for the room anew", () => {
  expect(
    foldShared(empty, { kind: "turn_went_on", at: 1, step: "needs" } as never),
  ).toBeUndefined();
});
