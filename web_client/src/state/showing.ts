/** What of my notes is shown to my own clinician, and until when: on my page alone (D77). */
import type { Happening } from "../wire/frames";
import type { ShowingView } from "../wire/own-views";

export function foldShowing(view: ShowingView, event: Happening): ShowingView | undefined {
  const { share, entry, until } = event as Happening & ShowingView["shares"][number];
  switch (event.kind) {
    case "clinician_noted":
      return { ...view, clinician: event["there"] as boolean };
    case "part_shown":
      return { ...view, shares: [...view.shares, { share, entry, at: event.at, until }] };
    case "part_shown_no_more":
      return { ...view, shares: view.shares.filter((one) => one.share !== share) };
    default:
      return undefined;
  }
}
