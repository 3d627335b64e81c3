/** Whether I have agreed to what stands in my group now, what it says, and what changed in it (D35). Pure. */
import type { AcceptedView, AgreementsView, EditionView, OwnView } from "../wire/views";
import { agreementTexts, limitsTexts } from "../words/en-agreements";

export type Agreed = "yes" | "never" | "before";

/** A text of agreements: what the group agrees on, and the limits of confidentiality beneath it. */
export interface Agreements {
  readonly own: readonly string[];
  readonly limits: readonly string[];
}

/** `before`: to another version. While nothing is known yet, nobody is asked anything. */
export function agreedTo(now: Pick<AgreementsView, "version">, own: OwnView | null): Agreed {
  if (!own || own.agreed?.version === now.version) return "yes";
  return own.agreed ? "before" : "never";
}

/** Where a page notes that they were shown once more in the meeting of this circle. */
export function shownIn(circle: string): string {
  return `${circle}/agreements`;
}

/** The whole text; `null` when this page does not have it. */
export function textOf({ version, text, limits }: EditionView | AcceptedView): Agreements | null {
  const own = text === null ? agreementTexts[String(version)] : linesOf(text);
  const beneath = limitsTexts[String(text === null ? version : limits)];
  return own && beneath ? { own, limits: beneath } : null;
}

/** What somebody writes, a line a paragraph. */
export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What of a text was not in the one before, and what of that is no longer in it. */
export function changedSince(
  before: Agreements | null,
  now: Agreements,
): { readonly added: ReadonlySet<string>; readonly gone: readonly string[] } {
  if (!before) return { added: new Set(), gone: [] };
  const [then, here] = [before, now].map(({ own, limits }) => [...own, ...limits]);
  return {
    added: new Set(here?.filter((line) => !then?.includes(line))),
    gone: then?.filter((line) => !here?.includes(line)) ?? [],
  };
}
