/** Which consent text is offered now, for each purpose: the newest one (D67). */
import { consents, type Purpose } from "../../../words/consents";

export function newest(purpose: Purpose): string {
  return consents.filter((one) => one.purpose === purpose).at(-1)?.id ?? "";
}
