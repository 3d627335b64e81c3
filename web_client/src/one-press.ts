/**
 * What a press brings may come to lie under the finger: the second press of two meant the first button. Within this
 * place a press right after another, at the same spot and on another control, does nothing.
 */
import type { Attachment } from "svelte/attachments";

const SOON_MS = 500;
const SAME_SPOT_PX = 24;

interface Press {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly on: Element | null;
}

export const onePress: Attachment<HTMLElement> = (root) => {
  let last: Press | null = null;

  const press = (event: MouseEvent): void => {
    // A key leaves no place: there the focus says what is meant.
    if (event.detail === 0) return;
    const now = pressOf(event);
    const slipped = last !== null && now.on !== last.on && isNear(now, last);
    // A run of presses is one: what was meant stays the first.
    last = slipped && last ? { ...now, on: last.on } : now;
    if (!slipped) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  root.addEventListener("click", press, true);
  return () => root.removeEventListener("click", press, true);
};

function pressOf(event: MouseEvent): Press {
  const on = (event.target as Element).closest("button, summary, a, input, select, label");
  return { at: event.timeStamp, x: event.clientX, y: event.clientY, on };
}

function isNear(now: Press, last: Press): boolean {
  const away = Math.hypot(now.x - last.x, now.y - last.y);
  return now.at - last.at < SOON_MS && away < SAME_SPOT_PX;
}
