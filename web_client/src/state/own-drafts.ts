/** Drafts of my own space that stand there already, or can stand there no more: gone from this tab. */
import type { BoundaryView, KnownView } from "../wire/own-views";
import { draft, wipe, written } from "./drafts";

/** A draft whose words stand where it was written for was kept, and only its answer was lost. */
export function wipeKept(seat: string, space: string, plan: BoundaryView, known: KnownView): void {
  for (const where of written(seat)) {
    const [its, room, of] = where.split("/");
    if (its !== space || !of) continue;
    const text = draft(seat, where).trim();
    const kept = room === "boundary" ? isInPlan(plan, of, text) : isKnown(known, of, text);
    if (kept) wipe(seat, where);
  }
}

function isInPlan({ parts, entries }: BoundaryView, of: string, text: string): boolean {
  const its = entries.filter((one) => one.part === of || one.entry === of);
  const gone = !its.length && !parts.some((one) => one.part === of);
  return gone || its.some((one) => one.versions.at(-1)?.words === text);
}

function isKnown({ entries }: KnownView, of: string, text: string): boolean {
  const to = of === "new" ? null : of;
  const gone = to !== null && !entries.some((one) => one.entry === to && !one.out);
  return gone || entries.some((one) => one.adds_to === to && one.words === text);
}
