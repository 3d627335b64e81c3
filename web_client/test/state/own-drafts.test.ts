import { afterEach, expect, it } from "vitest";
import { draft, keepDraft } from "../../src/state/drafts";
import { wipeKept } from "../../src/state/own-drafts";
import type { BoundaryView, KnownView, VisionView } from "../../src/wire/own-views";

const plan: BoundaryView = {
  parts: [{ part: "need", title: "", ask: "", hint: "" }],
  entries: [{ entry: "e1", part: "need", versions: [{ words: "A door.", at: 1 }] }],
  kept_longer: false,
};
const known: KnownView = {
  entries: [
    { entry: "k1", how: "saw", words: "A receipt.", at: 1, adds_to: null, out: false },
    { entry: "k2", how: "saw", words: null, at: 2, adds_to: null, out: true },
  ],
  kept_longer: false,
};

const toward: VisionView = {
  prompts: [],
  entries: [{ entry: "v1", versions: [{ title: "Here", words: "Warm.", at: 1 }], let_go: null }],
  kept_longer: false,
};

afterEach(() => sessionStorage.clear());

function left(where: string, text: string): string {
  keepDraft("s", where, text);
  wipeKept("s", "p-s", { boundary: plan, known, toward });
  return draft("s", where);
}

it("wipes what was kept though its answer was lost, and what can be kept no more", () => {
  expect(left("p-s/boundary/need", "A door. ")).toBe("");
  expect(left("p-s/boundary/e1", "A door.")).toBe("");
  expect(left("p-s/boundary/e0", "Of a line taken out")).toBe("");
  expect(left("p-s/known/new", "A receipt.")).toBe("");
  expect(left("p-s/known/k2", "More")).toBe("");
  expect(left("p-s/toward/new", "Warm. ")).toBe("");
  expect(left("p-s/toward/v1", "Warm.")).toBe("");
  expect(left("p-s/toward/v0", "Of an item taken out")).toBe("");
});

it("leaves what was not kept, and what is of another room", () => {
  expect(left("p-s/boundary/need", "A key.")).toBe("A key.");
  expect(left("p-s/known/new", "Another one.")).toBe("Another one.");
  expect(left("p-s/known/k1", "A receipt.")).toBe("A receipt.");
  expect(left("p-s/toward/new", "Present.")).toBe("Present.");
  expect(left("p-s/toward/v1", "Warmer.")).toBe("Warmer.");
  expect(left("c-1/shared/m", "A door.")).toBe("A door.");
});

it("wipes the line an item is known by together with its words, and not before", () => {
  keepDraft("s", "p-s/toward/new/title", "Here");
  expect(left("p-s/toward/new", "Not kept.")).toBe("Not kept.");
  expect(draft("s", "p-s/toward/new/title")).toBe("Here");
  expect(left("p-s/toward/new", "Warm.")).toBe("");
  expect(draft("s", "p-s/toward/new/title")).toBe("");
});
