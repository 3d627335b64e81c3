/**
 * What people who know written meetings type instead of pressing: "!" for a hand, "done" and "pass". Each is an
 * act only where it is one; "done" on an open floor is a word like any other.
 */
import type { CircleView } from "../wire/views";

export type Typed = "raise_hand" | "lay_down" | "pass";

/** What goes with it: *done* says what the sharer would like now, which is nothing unless it was ticked. */
export function withIt(deed: Typed, few: boolean): object {
  return deed === "lay_down" ? { feedback: few } : {};
}

export function typed(text: string, circle: CircleView, me: string): Typed | null {
  const { holder, offered } = circle.floor;
  const word = text.trim().toLowerCase();
  if (word === "!") return holder === me ? null : "raise_hand";
  if (/^done[.!]?$/.test(word)) return holder === me ? "lay_down" : null;
  if (/^pass[.!]?$/.test(word)) return offered === me ? "pass" : null;
  return null;
}
