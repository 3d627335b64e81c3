/** A call that went on to whoever is on duty. */
import type { Happening } from "../../wire/frames";
import type { DutyView } from "./views";

export function foldDuty(view: DutyView, event: Happening): DutyView | undefined {
  if (event.kind !== "call_taken") return undefined;
  return { ...view, state: "with-you", staff: event["staff"] as string };
}
