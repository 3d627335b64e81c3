/** One entry of a copy of what is one's own, as lines a person can read, or as a file. */
import type { CopyEntry } from "../wire/door";
import { account } from "../words/en-account";
import { safeHours } from "../words/en-safe-hours";
import type { HelpHoursView } from "../wire/views";
import { hoursTold } from "./help-hours";
import { reachIn, reachTold } from "./safe-hours";

/** The facts that are words; all other texts are choices. `null`: the words are gone. */
const WORDS = new Set(["words", "name", "ask"]);

export function textsOf({ at, what, facts }: CopyEntry): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (name === "name" || name === "part" || name === "time_zone") return [];
    if (what === "hours_chosen") return [...hoursTold(facts as unknown as HelpHoursView, at)];
    // What a group had agreed on; our own text comes with the page and is not copied.
    if (name === "text") return typeof value === "string" ? [value] : [];
    if (WORDS.has(name) && value === null) return [account.copy.gone];
    if (what === "safe_hours_kept" && name === "words") return reached(String(value), at);
    if (WORDS.has(name)) return written(String(value));
    return typeof value === "string" ? [account.copy.value(value)] : [];
  });
}

/** A file on this device, where others may find it: only for whoever asks for one. Its name says nothing (D61). */
export function saveFile(copy: object): void {
  const file = new Blob([JSON.stringify(copy, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "notes.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** When one may be reached, and the line with it. */
function reached(words: string, at: number): string[] {
  const reach = reachIn(words);
  const when = reach?.hours ? reachTold(reach.hours, at) : safeHours.nowhere;
  return reach?.text ? [when, reach.text] : [when];
}

/** What was written in a round is a list of answers; everything else is one text. */
function written(text: string): string[] {
  try {
    const answers = JSON.parse(text) as unknown;
    if (!Array.isArray(answers)) return [text];
    return answers.flatMap((one: { answer?: unknown }) =>
      typeof one.answer === "string" ? [account.copy.value(one.answer)] : [],
    );
  } catch {
    return [text];
  }
}
