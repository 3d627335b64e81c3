/** What was left in the room. Nothing is added there; a word may be taken out. */
import type { Happening } from "../wire/frames";
import type { WordsLeftView } from "../wire/views";

export function foldWordsLeft(view: WordsLeftView, event: Happening): WordsLeftView | undefined {
  if (event.kind !== "line_taken_out") return undefined;
  const gone = (event as unknown as { line: string }).line;
  const words = view.words.map((one) =>
    one.line === gone ? { ...one, words: null, mark: "taken-out" as const } : one,
  );
  return { ...view, words };
}
