/** What a member said of being reached, out of what was told of it. */
import type { Reach } from "../wire/views";

/** `null` where nothing is said any more. */
export function reachOf({ hours, words }: Reach): Reach | null {
  return hours === null && words === null ? null : { hours, words };
}
