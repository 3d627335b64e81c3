/**
 * Acts make things go away: an admitted person leaves the list, a released line leaves "Held". If
 * the focus was on what went, it moves to the heading of the same pane instead of being lost (U35).
 */
import type { Attachment } from "svelte/attachments";

export const keepFocus: Attachment<HTMLElement> = (root) => {
  let last: Element | null = null;
  let pane: Element | null = null;

  const note = (event: FocusEvent): void => {
    last = event.target as Element;
    pane = last.closest("[data-pane]");
  };
  const watch = new MutationObserver(() => {
    const lost = last !== null && !last.isConnected && document.activeElement === document.body;
    if (!lost) return;
    last = null;
    const home = pane?.isConnected ? pane : root;
    home.querySelector<HTMLElement>("[data-pane-heading]")?.focus();
  });

  root.addEventListener("focusin", note);
  watch.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", note);
    watch.disconnect();
  };
};
