/** What I know: entries are added to, never changed; what is taken out leaves its place (D77). */
import type { Happening } from "../wire/frames";
import type { KnownEntry, KnownView } from "../wire/own-views";

export function foldKnown(view: KnownView, event: Happening): KnownView | undefined {
  const { entry, how, adds_to, at } = event as Happening & Omit<KnownEntry, "words" | "out">;
  switch (event.kind) {
    case "known_written": {
      const words = (event["words"] ?? null) as string | null;
      const one: KnownEntry = { entry, how, words, at, adds_to, out: false };
      return { ...view, entries: [...view.entries, one] };
    }
    case "known_taken_out":
      return {
        ...view,
        entries: view.entries.map((one) =>
          one.entry === entry ? { ...one, words: null, out: true } : one,
        ),
      };
    case "kept_longer":
      return { ...view, kept_longer: event["on"] as boolean };
    default:
      return undefined;
  }
}
