import { expect, it } from "vitest";
import { foldSide } from "../../src/state/side";

it("holds a line as the server shows it: without a mark, and with nothing before its words", () => {
  const said = { kind: "aside_said", room: "g-1/side/m/jo", seq: 3, at: 1_000, by: "ines" };
  const facts = { line: "l1", author: "ines", words: "I am here." };
  const view = foldSide({ meeting: "m", member: "jo", lines: [] }, { ...said, ...facts });
  expect(view?.lines).toEqual([
    { seq: 3, ...facts, at: 1_000, shown: 1_000, mark: null, note: null },
  ]);
});
