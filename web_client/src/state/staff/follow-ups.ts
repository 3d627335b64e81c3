/** Whom to ask after, and why. */
import { reachOf } from "../reach";
import type { Reach } from "../../wire/views";
import type { FollowUp, HandedOn } from "./views";

interface Told extends Reach {
  readonly member: string;
}

/** Beside each one about this member that waits: how they may be reached now. */
export function reached(all: readonly FollowUp[], told: Told): readonly FollowUp[] {
  return all.map((one) =>
    one.member === told.member && one.how === null ? { ...one, reach: reachOf(told) } : one,
  );
}

/** The same of what was handed on, of one meeting. */
export function reachedOf(
  all: readonly HandedOn[],
  told: Told & { readonly meeting: string },
): readonly HandedOn[] {
  const { member, meeting } = told;
  return all.map((one) =>
    one.member === member && one.meeting === meeting ? { ...one, reach: reachOf(told) } : one,
  );
}

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
