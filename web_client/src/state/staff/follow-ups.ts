/** Whom to ask after, and why. */
import type { FollowUp, HandedOn } from "./views";

export function whyOf(why: string): FollowUp["why"] {
  return why === "high" || why === "alone" ? why : "left";
}

/** Without what was handed on about this member: of one meeting, or of all. */
export function without(
  all: readonly HandedOn[],
  member: string,
  meeting?: string,
): readonly HandedOn[] {
  return all.filter((one) => one.member !== member || (meeting ?? one.meeting) !== one.meeting);
}
