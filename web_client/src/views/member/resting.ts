/** What both of a couple read while their space rests: the same words at the same instant, for every cause (D15). */
import { dayOf } from "../../state/clock.svelte";
import type { CoupleOwnView } from "../../wire/views";
import { words } from "../../words/en";

/** "Tonight" is over by the next morning; from then on the space simply rests. */
const TONIGHT = 12 * 60 * 60_000;

/** A call is promised where somebody owes it, and until its day: later it would read as if nobody had called. */
export function restingWords(shared: CoupleOwnView["shared"], now: number): string {
  const missed = shared?.not_tonight ?? null;
  if (missed !== null && now < missed + TONIGHT) return words.shared.notTonight;
  const by = shared?.resting?.contact_by ?? null;
  return by === null || now > by ? words.shared.restingSoon : words.shared.resting(dayOf(by));
}
