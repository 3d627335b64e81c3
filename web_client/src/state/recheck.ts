/** Why the pass phrase said once more did not open what it should: the door's own sentences, but for two
 * that are about signing in. */
import type { Refusal } from "../wire/frames";
import { words } from "../words/en";

export function whyNotAgain({ code, message }: Refusal): string {
  if (code === "unreached") return words.signIn.offline;
  return code === "not-recognised" ? words.mySay.wrong : message;
}
