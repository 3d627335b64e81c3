/** Why a pass phrase was not taken: the door's own sentences, but for those that are about signing in. */
import type { Refusal } from "../wire/frames";
import { words } from "../words/en";

/** `wrong`: what to say of a phrase that does not match. */
export function refusedPhrase({ code, message }: Refusal, wrong: string): string {
  if (code === "not-recognised") return wrong;
  if (code === "unreached") return words.signIn.offline;
  return code === "busy" ? words.signIn.busy : message;
}

/** The same where somebody who is signed in says it once more. */
export function whyNotAgain(refusal: Refusal): string {
  return refusedPhrase(refusal, words.signIn.phraseWrong);
}
