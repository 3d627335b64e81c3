import { describe, expect, it } from "vitest";
import { againstPlan, inWords } from "../../../src/state/staff/against-plan";
import type { CircleView, MeetingPlan } from "../../../src/wire/views";
import { lead } from "../../../src/words/en-console";

const MIN = 60_000;

function evening(
  closed: number | null,
  ...begun: [step: number, at: number][]
): ReturnType<typeof againstPlan> {
  const plan = {
    opened_at: 0,
    closed_at: closed === null ? null : closed * MIN,
    steps: [
      { title: "Arrive", minutes: 6 },
      { title: "Circle", minutes: 40 },
      { title: "Close", minutes: 10 },
    ],
  } as unknown as MeetingPlan;
  const steps_begun = begun.map(([step, at]) => ({ step, at: at * MIN }));
  return againstPlan(plan, { steps_begun } as unknown as CircleView);
}

const took = (steps: ReturnType<typeof againstPlan>): (number | null)[] =>
  steps.map((one) => one.took);

describe("the plan, and how it went", () => {
  it("gives each step the time until the next, and the last one until the end", () => {
    const went = evening(64, [1, 7], [2, 59]);
    expect(took(went)).toEqual([7, 52, 5]);
    expect(inWords(went, lead.against)).toBe(
      "“Circle” took 12 minutes more than planned; “Close” got 5 of its 10 minutes.",
    );
  });

  it("adds up a step that was begun twice", () => {
    expect(took(evening(56, [1, 3], [0, 4], [1, 7], [2, 46]))).toEqual([6, 40, 10]);
  });

  it("draws no nought for a step that was not begun", () => {
    const went = evening(50, [1, 6]);
    expect(took(went)).toEqual([6, 44, null]);
    expect(inWords(went, lead.against)).toContain("“Close” was not begun.");
  });

  it("says so where it kept to its plan, and nothing before it is over", () => {
    expect(inWords(evening(56, [1, 6], [2, 46]), lead.against)).toBe(lead.against.kept);
    expect(evening(null, [1, 6])).toEqual([]);
  });
});
