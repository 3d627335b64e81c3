/** How long each step of a run-sheet took, beside what was planned. Of the evening, and of no single member. */
import type { CircleView, MeetingPlan } from "../../wire/views";

const MINUTE = 60_000;
/** From this many minutes on it is worth a word. */
const WORTH = 2;

export interface StepTaken {
  readonly title: string;
  /** Minutes. */
  readonly planned: number;
  /** Whole minutes; `null` for a step that was never begun, which is no nought. */
  readonly took: number | null;
}

/** Every step in the plan's order. One that was begun twice has the time of both. */
export function againstPlan(plan: MeetingPlan, circle: CircleView): readonly StepTaken[] {
  const { opened_at: from, closed_at: until, steps } = plan;
  if (from === null || until === null) return [];
  const begun = [{ step: 0, at: from }, ...circle.steps_begun];
  const spent = new Map<number, number>();
  begun.forEach(({ step, at }, index) => {
    const ended = begun[index + 1]?.at ?? until;
    spent.set(step, (spent.get(step) ?? 0) + ended - at);
  });
  return steps.map(({ title, minutes: planned }, index) => {
    const ms = spent.get(index);
    return { title, planned, took: ms === undefined ? null : Math.round(ms / MINUTE) };
  });
}

export interface Words {
  readonly kept: string;
  longer(step: string, minutes: number): string;
  shorter(step: string, took: number, planned: number): string;
  left(step: string): string;
  sentence(parts: readonly string[]): string;
}

/** The same in one sentence: what took the most beyond its plan, and what became of the end. */
export function inWords(steps: readonly StepTaken[], words: Words): string {
  const over = ({ planned, took }: StepTaken): number => (took ?? 0) - planned;
  const [longest] = steps.toSorted((a, b) => over(b) - over(a));
  const last = steps.at(-1);
  const parts: string[] = [];
  if (longest && over(longest) >= WORTH) parts.push(words.longer(longest.title, over(longest)));
  if (last?.took === null) parts.push(words.left(last.title));
  else if (last && over(last) <= -WORTH) {
    parts.push(words.shorter(last.title, last.took ?? 0, last.planned));
  }
  return parts.length ? words.sentence(parts) : words.kept;
}
