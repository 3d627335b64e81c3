/** My own boundary plan: nobody else is ever in its room. The server keeps as many versions as are shown. */
import type { Happening } from "../wire/frames";
import type { BoundaryEntry, BoundaryView } from "../wire/own-views";

/** How many versions of one line stand, the newest last. */
const VERSIONS = 10;

export function foldBoundary(view: BoundaryView, event: Happening): BoundaryView | undefined {
  const { entry, part, at } = event as Happening & { entry: string; part: string };
  const words = (event["words"] ?? null) as string | null;
  switch (event.kind) {
    case "boundary_written":
      return { ...view, entries: [...view.entries, { entry, part, versions: [{ words, at }] }] };
    case "boundary_changed":
      return { ...view, entries: view.entries.map((one) => changed(one, entry, { words, at })) };
    case "boundary_taken_out":
      return { ...view, entries: view.entries.filter((one) => one.entry !== entry) };
    case "kept_longer":
      return { ...view, kept_longer: event["on"] as boolean };
    default:
      return undefined;
  }
}

function changed(
  one: BoundaryEntry,
  entry: string,
  version: BoundaryEntry["versions"][number],
): BoundaryEntry {
  if (one.entry !== entry) return one;
  return { ...one, versions: [...one.versions, version].slice(-VERSIONS) };
}
