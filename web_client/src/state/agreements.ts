/** Whether I have agreed to what stands in my group now (D35). Pure. */
import type { AgreementsView, OwnView } from "../wire/views";
import { agreementTexts } from "../words/en-agreements";

export type Agreed = "yes" | "never" | "before";

/** `before`: to another version. While nothing is known yet, nobody is asked anything. */
export function agreedTo(now: AgreementsView, own: OwnView | null): Agreed {
  if (!own || own.agreed?.version === now.version) return "yes";
  return own.agreed ? "before" : "never";
}

/** Where a page notes that they were shown once more in the meeting of this circle. */
export function shownIn(circle: string): string {
  return `${circle}/agreements`;
}

/** The whole text, a line a paragraph; `null` when this page does not have it. */
export function textOf({ version }: AgreementsView): readonly string[] | null {
  return agreementTexts[String(version)] ?? null;
}
