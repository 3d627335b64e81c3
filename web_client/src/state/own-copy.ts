/** One entry of a copy of what is one's own, as lines a person can read. Pure. */
import type { CopyEntry } from "../wire/door";
import type { SafeHours } from "../wire/views";
import { account } from "../words/en-account";
import { safeHours } from "../words/en-safe-hours";
import { reachTold } from "./safe-hours";

/** The facts that are words; all other texts are choices. `null`: the words are gone. */
const WORDS = new Set(["words", "name", "ask"]);

export function textsOf({ at, what, facts }: CopyEntry): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (name === "name") return [];
    // What a group had agreed on; our own text comes with the page and is not copied.
    if (name === "text") return typeof value === "string" ? [value] : [];
    if (name === "hours") return [hoursOf(value as SafeHours | null, at)];
    // A line with them is not asked for: where there is none, none need be gone.
    if (what === "safe_hours_kept" && value === null) return [];
    if (WORDS.has(name)) return value === null ? [account.copy.gone] : written(String(value));
    return typeof value === "string" ? [account.copy.value(value)] : [];
  });
}

function hoursOf(hours: SafeHours | null, at: number): string {
  return hours ? reachTold(hours, at) : safeHours.nowhere;
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
