/** The card from the group for whoever comes while the circle goes on (D37). Pure but for this tab's storage. */
import type { MeetingPlan } from "../wire/views";
import { draft, keepDraft } from "./drafts";

const cardOf = (circle: string): string => `${circle}/greeter`;

/** Where the circle is now, by the name of its step. */
export function stepOf({ steps, step }: Pick<MeetingPlan, "steps" | "step">): string | null {
  return steps[step]?.title ?? null;
}

/** I come while it goes on: the card waits for me inside. */
export function comesLate(me: string, circle: string): void {
  keepDraft(me, cardOf(circle), "late");
}

export function isGreeted(me: string, circle: string): boolean {
  return draft(me, cardOf(circle)) !== "";
}

/** I have read it. */
export function putCardAway(me: string, circle: string): void {
  keepDraft(me, cardOf(circle), "");
}
