/** One entry of a copy of what is one's own, as lines a person can read. Pure. */
import type { CopyEntry } from "../wire/door";
import { account } from "../words/en-account";

/** The facts that are words; all other texts are choices. `null`: the words are gone. */
const WORDS = new Set(["words", "name", "ask"]);

export function textsOf({ facts }: CopyEntry): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (name === "name") return [];
    // What a group had agreed on; our own text comes with the page and is not copied.
    if (name === "text") return typeof value === "string" ? [value] : [];
    if (WORDS.has(name)) return value === null ? [account.copy.gone] : written(String(value));
    return typeof value === "string" ? [account.copy.value(value)] : [];
  });
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
