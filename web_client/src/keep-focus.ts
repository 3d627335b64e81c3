/**
 * Acts make things go away: an admitted person leaves the list, "Take it" goes once it is taken, a
 * page gives way to the next. If the focus was on what went, it moves to the heading of the nearest
 * place that is still there, a sheet's before its page's, instead of being lost (U33, U34, U35).
 */
import type { Attachment } from "svelte/attachments";

const PLACES = "[data-pane], dialog";
const HEADING = "[data-pane-heading]";

export const keepFocus: Attachment<HTMLElement> = (root) => {
  let last: Element | null = null;
  /** What the focus stood in, the nearest first. */
  let around: readonly Element[] = [];

  const note = (event: FocusEvent): void => {
    last = event.target as Element;
    around = placesAround(last);
  };
  const watch = new MutationObserver(() => {
    const lost = last !== null && !last.isConnected && document.activeElement === document.body;
    if (!lost) return;
    const heading = [...around.filter((place) => place.isConnected), root]
      .map((place) => place.querySelector<HTMLElement>(HEADING))
      .find((found) => found !== null);
    // Between two pages there may be none for a moment: the next change looks again.
    heading?.focus();
  });

  root.addEventListener("focusin", note);
  watch.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", note);
    watch.disconnect();
  };
};

function placesAround(element: Element): readonly Element[] {
  const places: Element[] = [];
  for (let at = element.closest(PLACES); at; at = at.parentElement?.closest(PLACES) ?? null) {
    places.push(at);
  }
  return places;
}
