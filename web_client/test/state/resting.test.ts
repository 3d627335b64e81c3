import { expect, it } from "vitest";
import { restingWords } from "../../src/views/member/resting";

const BY = Date.UTC(2027, 6, 14, 18);
const NEVER = {
  known: true,
  meeting: null,
  resting: null,
  not_tonight: null,
  plans: [],
  hours: null,
} as const;
const PROMISE = "Your own clinician will contact you by";

it("promises a call by a day until that day, and none where nobody owes one (D15)", () => {
  const rested = { ...NEVER, resting: { contact_by: BY } };
  expect(restingWords(rested, BY - 1)).toContain(PROMISE);
  expect(restingWords(rested, BY + 1)).not.toContain("contact you");
  expect(restingWords(rested, BY + 1)).toBe(restingWords(NEVER, BY));
  expect(restingWords(NEVER, BY)).toContain("This space is resting.");
});

it("says not tonight until the next morning", () => {
  const missed = { ...NEVER, not_tonight: BY };
  expect(restingWords(missed, BY + 1)).toContain("Not tonight.");
  expect(restingWords(missed, BY + 12 * 3_600_000)).toBe(restingWords(NEVER, BY));
});
