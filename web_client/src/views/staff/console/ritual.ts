/** Which round belongs to the step the meeting is in; a run-sheet names it, nothing here does. */
import type { MeetingPlan, Step } from "../../../wire/views";

type StepWithRitual = Step & { readonly ritual?: string | null };

export function ritualOf(plan: MeetingPlan | null, step: number): string | null {
  const here = plan?.steps[step] as StepWithRitual | undefined;
  return here?.ritual ?? null;
}
