import { describe, expect, it } from "vitest";
import { foldItem, foldPassed } from "../../../src/state/staff/items";
import type { ItemView, PassedView } from "../../../src/state/staff/views";
import { foldOffered } from "../../../src/state/offered";
import type { Address, Happening } from "../../../src/wire/frames";

const item: ItemView = {
  release: "r",
  title: "No hurry",
  words: "I sit beside you.",
  until: 9,
  cleared: false,
};
const passed: PassedView = { ...item, offer: null };
const happens = (kind: string): Happening => ({
  room: "c-two/item/r" as Address,
  seq: 2,
  at: 1,
  by: "clock",
  kind,
  release: "r",
});

describe("an item of a vision", () => {
  it("shows its reader the own clearance", () => {
    const cleared = foldItem(item, happens("item_cleared"));
    expect(cleared).toEqual({ ...item, cleared: true });
    expect(foldItem(cleared ?? item, happens("item_uncleared"))).toEqual(item);
    expect(foldItem(item, happens("item_agreed"))).toBeUndefined();
  });

  it("shows the partner's clinician whether it lies there, and what the client said", () => {
    const lies = foldPassed({ ...passed, cleared: true }, happens("item_lies"));
    expect(lies?.offer).toBe("lies");
    expect(foldPassed(lies ?? passed, happens("client_agreed_to_item"))?.offer).toBe("agreed");
    for (const over of ["client_left_item", "item_uncleared"])
      expect(foldPassed(lies ?? passed, happens(over))).toEqual(passed);
    expect(foldPassed(passed, happens("item_passed"))).toBeUndefined();
  });

  it("shows the partner the own yes", () => {
    const offered = { release: "r", version: "item-1", title: "No hurry", agreed: false };
    expect(foldOffered(offered, happens("item_agreed"))).toEqual({ ...offered, agreed: true });
    expect(foldOffered(offered, happens("item_offered"))).toBeUndefined();
  });
});
