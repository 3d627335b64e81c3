/** A round's answers travel as JSON text: `[{"prompt": id, "answer": text or null}]`. */
import { dateOf } from "../../state/clock.svelte";
import type { CircleView, OwnMeeting, Prompt, Revealed, RoundView } from "../../wire/views";
import { words } from "../../words/en";
import { ratherNot } from "./answers";

export interface Answer {
  readonly prompt: string;
  /** `null` is "I would rather not say". */
  readonly answer: string | null;
}

export interface Shown {
  readonly ask: string;
  readonly answer: string;
}

/** Where half-written answers are kept in this tab. */
export const draftOf = (group: string, round: string): string => `${group}/round/${round}`;

/** Stands between several words or ticks of one answer. */
export const BETWEEN = "\n";
export const NUMBERS: readonly string[] = Array.from({ length: 11 }, (_, number) => String(number));

/** Whether a ritual asks for anything, or is only read and done together. */
export function asks(prompts: readonly Prompt[]): boolean {
  return prompts.some(({ kind }) => kind !== "none");
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
    return [{ ask, answer: told(kind, answer) }];
  });
}

function told(kind: Prompt["kind"], answer: string): string {
  if (kind === "body") return BODY[answer] ?? answer;
  if (kind === "date") return dateOf(answer);
  return answer.split(BETWEEN).join(kind === "text" ? BETWEEN : ", ");
}

/**
 * What I wrote in a round that is over and nobody else has read, in the order of the questions: half written,
 * kept for me alone, or not reached by the circle. A half-written draft is newer than what was given.
 */
export function unread(
  round: RoundView,
  { round: given }: OwnMeeting,
  me: string,
  draft: string,
): readonly Shown[] {
  if (!round.ended || round.revealed.some(({ member }) => member === me)) return [];
  const begun = Object.entries(draft ? (JSON.parse(draft) as Record<string, string>) : {});
  const half = begun.map(([prompt, answer]) => ({
    prompt,
    answer: answer === ratherNot.value ? null : answer.trim() || null,
  }));
  if (half.length) return read(JSON.stringify(half), round.prompts);
  if (round.shown === "facilitators" || given?.round !== round.round) return [];
  return read(given.words, round.prompts);
}

/** Answers as words for the box: what was written freely stands alone, what was chosen beside its question. */
export function asText(answers: readonly Shown[], prompts: readonly Prompt[]): string {
  const free = new Set(prompts.filter(({ kind }) => kind === "text").map(({ ask }) => ask));
  return answers.map(({ ask, answer }) => (free.has(ask) ? answer : `${ask} ${answer}`)).join("\n");
}

/** Whether there is anything in an answer: somebody may rather not say all of it. */
export function says(text: string | null): boolean {
  return parse(text).some(({ answer }) => answer !== null);
}

export interface ShownAnswer extends Revealed {
  readonly round: RoundView;
}

/** Every answer that was shown to the circle, with the round it was given in. */
export function shownAnswers(circle: CircleView | null): readonly ShownAnswer[] {
  const rounds = circle ? [...circle.earlier, ...(circle.round ? [circle.round] : [])] : [];
  return rounds.flatMap((one) => one.revealed.map((answer) => ({ ...answer, round: one })));
}

/** The words of a line, which may be an answer's. Of a round I see no more its answers stand alone. */
export function wordsOf(
  line: string,
  text: string | null,
  circle: CircleView | null,
): string | null {
  const answer = shownAnswers(circle).find((one) => one.line === line);
  if (answer) return asText(read(text, answer.round.prompts), answer.round.prompts);
  if (!text?.startsWith('[{"prompt"')) return text;
  return parse(text)
    .flatMap(({ answer: said }) => said ?? [])
    .join("\n");
}
