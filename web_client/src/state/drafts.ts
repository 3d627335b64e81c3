/**
 * Drafts and unsent words, per seat and room, in this tab only. They survive a reload and a lost
 * line; leaving, signing out and half an hour behind the curtain wipe them (ux (c) 7).
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

function write(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // A full or forbidden storage must not stop anyone from writing; the page itself still holds it.
  }
}
