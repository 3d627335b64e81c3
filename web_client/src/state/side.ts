/** The side room: one member and the facilitators of the meeting. */
import type { Happening } from "../wire/frames";
import type { Line, SideView } from "../wire/views";

export function foldSide(view: SideView, event: Happening): SideView | undefined {
  switch (event.kind) {
    case "side_room_opened":
    case "side_room_closed":
      return view;
    case "aside_said": {
      const { line, author, words } = event as unknown as Omit<Line, "at">;
      return {
        ...view,
        lines: [
          ...view.lines,
          {
            seq: event.seq,
            line,
            author,
            words,
            at: event.at,
            shown: event.at,
            mark: null,
            note: null,
          },
        ],
      };
    }
    default:
      return undefined;
  }
}
