/** Drafts of my own space that stand there already, or can stand there no more: gone from this tab. */
import type { BoundaryView, KnownView, VisionView } from "../wire/own-views";
import { draft, wipe, written } from "./drafts";

/** The rooms of my own space, as far as something is written in them. */
export interface OwnRooms {
  readonly boundary: BoundaryView;
  readonly known: KnownView;
  readonly toward: VisionView;
}

/** What an item of a vision is known by is drafted beside its words, in a part of the same place. */
export const TITLE = "title";

/** A draft whose words stand where it was written for was kept, and only its answer was lost. */
export function wipeKept(seat: string, space: string, rooms: OwnRooms): void {
  for (const where of written(seat)) {
    const [its, room, of] = where.split("/");
    if (its !== space || !of) continue;
    const text = draft(seat, where).trim();
    if (isThere(rooms, room ?? "", of, text)) wipe(seat, where);
  }
}

function isThere(
  { boundary, known, toward }: OwnRooms,
  room: string,
  of: string,
  text: string,
): boolean {
  if (room === "boundary") return isInPlan(boundary, of, text);
  return room === "toward" ? isInVision(toward, of, text) : isKnown(known, of, text);
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

/** Wiping the words wipes the line they are known by, which is drafted under them. */
function isInVision({ entries }: VisionView, of: string, text: string): boolean {
  const its = of === "new" ? entries : entries.filter((one) => one.entry === of);
  const gone = of !== "new" && !its.length;
  return gone || its.some((one) => one.versions.at(-1)?.words === text);
}
