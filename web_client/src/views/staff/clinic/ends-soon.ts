/** Whether a key is in its last seven days: its clinician alone is told, by the own page, and no event says it (D19). */
import type { KeyView } from "../../../state/staff/views";

const WARNED = 7 * 24 * 60 * 60_000;

export function endsSoon(view: KeyView | null, now: number): boolean {
  return view?.key != null && view.key.until - now <= WARNED;
}
