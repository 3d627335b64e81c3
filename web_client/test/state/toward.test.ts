import { expect, it } from "vitest";
import { foldVision } from "../../src/state/toward";
import type { Happening } from "../../src/wire/frames";
import type { VisionView } from "../../src/wire/own-views";

const nothing: VisionView = { prompts: [], entries: [], kept_longer: false };

function happens(kind: string, at: number, facts: object = {}): Happening {
  return { room: "p-s/toward", seq: at, at, by: "s", kind, ...facts } as unknown as Happening;
}

function after(...events: readonly Happening[]): VisionView {
  return events.reduce<VisionView>((view, event) => foldVision(view, event) ?? nothing, nothing);
}

const written = happens("vision_written", 1, { entry: "v1", title: "Here", words: "Warm." });

it("keeps how an item read, and what was let go while it changes", () => {
  const [item] = after(
    written,
    happens("vision_let_go", 2, { entry: "v1", release: "r", until: 9 }),
    happens("vision_changed", 3, { entry: "v1", title: "There", words: "Warmer." }),
  ).entries;
  expect(item?.versions.map((one) => one.title)).toEqual(["Here", "There"]);
  expect(item?.let_go).toEqual({ at: 2, until: 9 });
});

it("is mine alone again once it is taken back, and gone once it is taken out", () => {
  const let_go = happens("vision_let_go", 2, { entry: "v1", release: "r", until: 9 });
  const back = happens("vision_mine_alone", 3, { entry: "v1" });
  expect(after(written, let_go, back).entries[0]?.let_go).toBeNull();
  expect(after(written, happens("vision_taken_out", 2, { entry: "v1" })).entries).toEqual([]);
});

it("keeps the last ten versions", () => {
  const more = Array.from({ length: 11 }, (_, at) =>
    happens("vision_changed", at + 2, { entry: "v1", title: String(at), words: "W" }),
  );
  expect(after(written, ...more).entries[0]?.versions).toHaveLength(10);
});

it("asks anew for what it does not know", () => {
  expect(foldVision(nothing, happens("something_else", 1))).toBeUndefined();
});
