/** Making cards: the code and the word come back once, over HTTP, and are kept nowhere. */
import { knock, type Login, type Reply } from "../../../wire/door";
import { uuid7 } from "../../../wire/uuid7";

export interface Card {
  readonly member: string;
  readonly sign_in_name: string;
  readonly code: string;
  /** Of a staff person's card the words are with the coordinator who asked for it. */
  readonly word?: string;
}

export interface Asked {
  readonly sign_in_name: string;
  readonly word: string;
}

export const askForCard = (login: Login, staff: string): Promise<Reply<Asked>> =>
  knock("cards/ask", { staff, id: uuid7() }, login);

export const confirmCard = (login: Login, staff: string): Promise<Reply<{ card: Card }>> =>
  knock("cards/confirm", { staff, id: uuid7() }, login);

export function makeCards(
  login: Login,
  space: string,
  members: readonly string[],
): Promise<Reply<{ cards: readonly Card[] }>> {
  return knock("cards", { space, members, id: uuid7() }, login);
}

export function cardLink(code: string): string {
  return `${location.origin}/#card=${encodeURIComponent(code)}`;
}
