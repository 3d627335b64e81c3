/** Whom to ask after, and why. */
import type { FollowUp, HandedOn } from "./views";

interface Told {
  readonly member: string;
  readonly words: string | null;
}

/** Beside each one about this member that waits: how they may be reached now. */
export function reached(all: readonly FollowUp[], told: Told): readonly FollowUp[] {
  return all.map((one) =>
    one.member === told.member && one.how === null ? { ...one, reach: told.words } : one,
  );
}

/** The same of what was handed on, of one meeting. */
export function reachedOf(
  all: readonly HandedOn[],
  told: Told & { readonly meeting: string },
): readonly HandedOn[] {
  const { member, meeting } = told;
  return all.map((one) =>
    one.member === member && one.meeting === meeting ? { ...one, reach: told.words } : one,
  );
}

export function whyOf(why: string): FollowUp["why"] {
  return why === "high" || why === "alone" || why === "removed" ? why : "left";
}

/** Without what was handed on about this member: of one meeting, or of all. */
export function without(
  all: readonly HandedOn[],
  member: string,
  meeting?: string,
): readonly HandedOn[] {
  return all.filter((one) => one.member !== member || (meeting ?? one.meeting) !== one.meeting);
}
