/** What stands around a consent text. The texts themselves: `consents.ts`, made from the server's own. */
import { consents, type Purpose } from "./consents";

/** Every text by its id. */
export const consentTexts: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  consents.map(({ id, text }) => [id, text]),
);

export const consentWords = {
  title: "What you would agree to",
  again: "What I agreed to, in full",
  missing:
    "The text for this cannot be shown here. Ask your own clinician for it before you agree.",
  /** What a yes is for, as the member reads it. */
  to: {
    shared: "Shared space",
    joined: "A clinician with us",
    vision: "Being told of something to read",
    item: "Reading one thing together",
  } satisfies Record<Purpose, string>,
  /** By the purpose, where more than one yes stands on a page. */
  takeBack: {
    shared: "Take back my yes",
    joined: "Take back my yes to a clinician with us",
    vision: "Take back my yes to being told",
    item: "Take back my yes to reading it",
  } satisfies Record<Purpose, string>,
  agree: {
    shared: "I agree",
    joined: "I agree to a clinician with us",
    vision: "I agree to being told",
    item: "I say yes to this one",
  } satisfies Record<Purpose, string>,
} as const;
