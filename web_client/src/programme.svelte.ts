/** What anyone may know of the programme before signing in: its crisis lines and their date. */
import { goTo, NEUTRAL } from "./exit";
import { askPublic, type Public } from "./wire/door";

let known = $state.raw<Public | null>(null);

export function programme(): Public | null {
  return known;
}

/** Asked once at the start, so that the lines are here even when the network is gone later. */
export async function learnProgramme(): Promise<void> {
  known = (await askPublic()) ?? known;
  goTo(NEUTRAL);
}
