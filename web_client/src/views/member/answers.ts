/** Answers offered in more than one place. "I would rather not say" is always one of them (D44). */
import { words } from "../../words/en";

export const ratherNot = { value: "rather-not-say", label: words.common.ratherNot } as const;

/** Up and down carry equal weight, and neither is better. */
export const bodies = [
  { value: "very-up", label: words.checkIn.body["very-up"], mark: "▲▲" },
  { value: "up", label: words.checkIn.body.up, mark: "▲" },
  { value: "steady", label: words.checkIn.body.steady, mark: "▬" },
  { value: "down", label: words.checkIn.body.down, mark: "▼" },
  { value: "very-down", label: words.checkIn.body["very-down"], mark: "▼▼" },
  { value: "rather-not-say", label: words.checkIn.body.unsure },
] as const;
