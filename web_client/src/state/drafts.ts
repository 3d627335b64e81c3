/**
 * Drafts and unsent words, per seat and room, in this tab only. They survive a reload and a lost
 * line; leaving, signing out and half an hour behind the curtain wipe them (ux (c) 7), and so does the
 * end of a shared room (D13).
 */
import type { Outgoing } from "../wire/outbox";

const draftOf = (seat: string, room: string): string => `d:${seat}:${room}`;
const queueOf = (seat: string, room: string): string => `q:${seat}:${room}`;

export function draft(seat: string, room: string): string {
  return sessionStorage.getItem(draftOf(seat, room)) ?? "";
}

export function keepDraft(seat: string, room: string, text: string): void {
  write(draftOf(seat, room), text);
}

export function keepQueue(seat: string, room: string, queue: readonly Outgoing[]): void {
  write(queueOf(seat, room), queue.length ? JSON.stringify(queue) : "");
}

export function queue(seat: string, room: string): readonly Outgoing[] {
  const kept = sessionStorage.getItem(queueOf(seat, room));
  return kept ? (JSON.parse(kept) as Outgoing[]) : [];
}

/** What was written for a room, or for a part of what is in it, and not said is gone from this tab. */
export function wipe(seat: string, room: string): void {
  for (const at of written(seat).filter((one) => isIn(room, one))) {
    keepDraft(seat, at, "");
    keepQueue(seat, at, []);
  }
}

/** Whether something is kept for this room: for all of it, or for a part (`<room>/...`). */
export function isIn(room: string, at: string): boolean {
  return at === room || at.startsWith(`${room}/`);
}

/** Rooms, and parts of rooms, that something of this seat waits for here, written in an earlier page of the tab as well. */
export function written(seat: string): string[] {
  const starts = [draftOf(seat, ""), queueOf(seat, "")];
  return Object.keys(sessionStorage).flatMap((key) =>
    starts.filter((start) => key.startsWith(start)).map((start) => key.slice(start.length)),
  );
}

function write(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // A full or forbidden storage must not stop anyone from writing; the page itself still holds it.
  }
}
