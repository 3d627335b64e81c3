/** The title of an item that lies before me, and my own yes to it. */
import type { Happening } from "../wire/frames";
import type { OfferedView } from "../wire/views";

export function foldOffered(view: OfferedView, event: Happening): OfferedView | undefined {
  return event.kind === "item_agreed" ? { ...view, agreed: true } : undefined;
}
