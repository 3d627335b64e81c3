/** The shared room of two, while it is open. */
import type { Happening } from "../wire/frames";
import type { SharedLine, SharedView, TurnsView, Whose } from "../wire/views";

export function foldShared(view: SharedView, event: Happening): SharedView | undefined {
  switch (event.kind) {
    case "couple_meeting_begun":
      return view;
    case "shared_said":
    case "turn_said": {
      const { line, author, words, step } = event as unknown as Partial<SharedLine>;
      const said = { line, author, words, at: event.at, step: step ?? null } as SharedLine;
      return { ...view, lines: [...view.lines, said] };
    }
    case "clinician_joined":
    case "clinician_left":
      return { ...view, here: hereAfter(view, event) };
    default:
      return foldTurns(view, event);
  }
}

/** Whose clinicians are here, once one came or went. */
function hereAfter({ here }: SharedView, event: Happening): Whose[] {
  const whose = event["whose"] as Whose;
  const others = here.filter((one) => one !== whose);
  return (event.kind === "clinician_joined" ? [...others, whose] : others).toSorted();
}

/** A ritual in turns: whose turn it is, and where it stands. */
function foldTurns(view: SharedView, event: Happening): SharedView | undefined {
  const { title, opening, prompts, speaker, step } = event as unknown as TurnsView;
  if (event.kind === "fanos_begun") {
    const first = prompts[0]?.id ?? "";
    return { ...view, turns: { title, opening, prompts, speaker, step: first, second: false } };
  }
  const { turns } = view;
  if (!turns) return undefined;
  switch (event.kind) {
    case "turn_went_on":
      return { ...view, turns: { ...turns, step } };
    case "turn_changed":
      return {
        ...view,
        turns: { ...turns, speaker, step: turns.prompts[0]?.id ?? "", second: true },
      };
    case "fanos_over":
      return { ...view, turns: { ...turns, speaker: null } };
    default:
      return undefined;
  }
}
