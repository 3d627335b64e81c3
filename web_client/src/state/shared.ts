/** The shared room of two, while it is open. */
import type { Happening } from "../wire/frames";
import type { Line, SharedView } from "../wire/views";

export function foldShared(view: SharedView, event: Happening): SharedView | undefined {
  switch (event.kind) {
    case "couple_meeting_begun":
      return view;
    case "shared_said": {
      const { line, author, words } = event as unknown as Omit<Line, "at">;
      return { ...view, lines: [...view.lines, { line, author, words, at: event.at }] };
    }
    default:
      return undefined;
  }
}
