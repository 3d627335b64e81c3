/** A round's answers travel as JSON text: `[{"prompt": id, "answer": text or null}]`. */
import type { Prompt } from "../../wire/views";
import { words } from "../../words/en";

export interface Answer {
  readonly prompt: string;
  /** `null` is "I would rather not say". */
  readonly answer: string | null;
}

export interface Shown {
  readonly ask: string;
  readonly answer: string;
}

const BODY: Readonly<Record<string, string>> = words.checkIn.body;

export function parse(text: string | null): readonly Answer[] {
  if (!text) return [];
  try {
    return JSON.parse(text) as Answer[];
  } catch {
    return [];
  }
}

/**
 * What to show of one person's answers, in the order of the questions. What was left out, or would
 * rather not be said, is not there: nobody reads a skipped question under anybody's name (U25).
 */
export function read(text: string | null, prompts: readonly Prompt[]): readonly Shown[] {
  const answers = new Map(parse(text).map((one) => [one.prompt, one.answer]));
  return prompts.flatMap(({ id, ask, kind }) => {
    const answer = answers.get(id);
    if (answer === undefined || answer === null) return [];
    return [{ ask, answer: kind === "body" ? (BODY[answer] ?? answer) : answer }];
  });
}
