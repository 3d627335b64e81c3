/** An item of a vision as its author's clinician reads it, and as the partner's does: the own clearance, and no other's. */
import type { Happening } from "../../wire/frames";
import type { ItemView, PassedView } from "./views";

export function foldItem(view: ItemView, event: Happening): ItemView | undefined {
  switch (event.kind) {
    case "item_cleared":
      return { ...view, cleared: true };
    case "item_uncleared":
      return { ...view, cleared: false };
    default:
      return undefined;
  }
}

const changes: Readonly<Record<string, Partial<PassedView>>> = {
  item_cleared: { cleared: true },
  item_uncleared: { cleared: false, offer: null },
  item_lies: { offer: "lies" },
  client_agreed_to_item: { offer: "agreed" },
  // It is cleared afresh before it lies there again.
  client_left_item: { cleared: false, offer: null },
};

export function foldPassed(view: PassedView, event: Happening): PassedView | undefined {
  const change = changes[event.kind];
  return change && { ...view, ...change };
}
