/** Something to walk toward: items that are mine, and until when my own clinician may have one (D24, D78). */
import type { Happening } from "../wire/frames";
import type { VisionItem, VisionSaid, VisionView } from "../wire/own-views";

/** How many versions of one item stand, the newest last. */
const VERSIONS = 10;

export function foldVision(view: VisionView, event: Happening): VisionView | undefined {
  const { entry, at } = event as Happening & { entry: string };
  switch (event.kind) {
    case "vision_written":
      return {
        ...view,
        entries: [...view.entries, { entry, versions: [said(event)], let_go: null }],
      };
    case "vision_changed":
      return put(view, entry, (one) => ({
        ...one,
        versions: [...one.versions, said(event)].slice(-VERSIONS),
      }));
    case "vision_taken_out":
      return { ...view, entries: view.entries.filter((one) => one.entry !== entry) };
    case "vision_let_go":
      return put(view, entry, (one) => ({
        ...one,
        let_go: { at, until: event["until"] as number },
      }));
    case "vision_mine_alone":
      return put(view, entry, (one) => ({ ...one, let_go: null }));
    case "kept_longer":
      return { ...view, kept_longer: event["on"] as boolean };
    default:
      return undefined;
  }
}

function said(event: Happening): VisionSaid {
  const { title = null, words = null } = event as unknown as Partial<VisionSaid>;
  return { title, words, at: event.at };
}

function put(view: VisionView, entry: string, change: (one: VisionItem) => VisionItem): VisionView {
  return { ...view, entries: view.entries.map((one) => (one.entry === entry ? change(one) : one)) };
}
