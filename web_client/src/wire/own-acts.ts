/** What this staff person did, a page at a time. Times are milliseconds since the epoch. */
import { knock, type Login, type Reply } from "./door";

export interface OwnAct {
  readonly at: number;
  /** A command's name on the wire. */
  readonly act: string;
  /** The own client, or the group led, by the name seen today. */
  readonly about: string | null;
  readonly refused: boolean;
  /** Refused for nothing but the pass phrase, which was asked for then. */
  readonly asked: boolean;
}

export interface ActsPage {
  readonly days: number;
  readonly acts: readonly OwnAct[];
  /** Where the page after this one goes on; `null` at the end. */
  readonly next: number | null;
}

export const lookAtActs = (login: Login, before: number | null): Promise<Reply<ActsPage>> =>
  knock("account/acts", before === null ? {} : { before }, login);
