/** The few plain requests outside the live line: sign-in, cards, step-up, leaving. */
import { uuid7 } from "./uuid7";
import { UNREACHED, type Namespace, type Refusal } from "./frames";

export interface Me {
  readonly seat: string;
  readonly kind: "member" | "staff";
  readonly name: string;
  readonly track: "partner" | "recovery" | null;
  readonly namespaces: readonly Namespace[];
  readonly roles: readonly ("coordinator" | "facilitator" | "clinician" | "on duty")[];
  /** Of staff, where the programme lets devices be told: the server's key towards push services. */
  readonly push_key?: string | null;
}

/** A login is two halves: a cookie, and this tab's own half that names it (design §6). */
export interface Login {
  readonly login: string;
  readonly tab: string;
}

export interface Arrived extends Login {
  readonly me: Me;
}

export interface CrisisLine {
  readonly label: string;
  readonly number: string;
  readonly hours: string;
}

export interface Public {
  readonly programme_name: string;
  readonly language: string;
  readonly crisis_lines: readonly CrisisLine[];
  readonly lines_owner: string | null;
  readonly lines_reviewed: number | string | null;
  readonly source: string;
  readonly set_up: boolean;
}

export type Reply<Body> =
  ({ readonly ok: true } & Body) | { readonly ok: false; readonly refusal: Refusal };

const PATIENCE = 10_000;

/** POST JSON to a door. Never throws: a network that fails is a refusal like any other. */
export async function knock<Body>(
  door: string,
  body: object = {},
  login: Login | null = null,
): Promise<Reply<Body>> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (login) {
    headers["X-Login"] = login.login;
    headers["X-Tab"] = login.tab;
  }
  try {
    const response = await fetch(`/door/${door}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const said = (await response.json()) as object;
    if (response.ok) return { ...(said as Body), ok: true };
    return said as { ok: false; refusal: Refusal };
  } catch {
    return { ok: false, refusal: UNREACHED };
  }
}

export const signIn = (name: string, phrase: string): Promise<Reply<Arrived>> =>
  knock("sign-in", { name, phrase });

export const useCard = (code: string, word: string, phrase: string): Promise<Reply<Arrived>> =>
  knock("card", { code, word, phrase });

export const demo = (secret: string): Promise<Reply<Arrived>> => knock("demo", { secret });

export const whoAmI = (login: Login): Promise<Reply<{ me: Me }>> => knock("me", {}, login);

export const stepUp = (login: Login, phrase: string): Promise<Reply<object>> =>
  knock("step-up", { phrase }, login);

/** Another pass phrase for oneself; the other pages of this seat are signed out by it. */
export const changePhrase = (login: Login, now: string, phrase: string): Promise<Reply<object>> =>
  knock("phrase", { now, phrase }, login);

/** What a person gets of the own account: times are milliseconds since the epoch. */
export interface CopyEntry {
  readonly at: number;
  readonly group: string | null;
  readonly place: string;
  readonly what: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface OwnCopy {
  readonly made_at: number;
  readonly entries: readonly CopyEntry[];
  readonly left_out: readonly string[];
}

export interface Receipt {
  readonly closed_at: number;
  readonly words_erased: boolean;
  /** A legal hold keeps everything until it is lifted; then it is erased. */
  readonly kept_by_hold: boolean;
  readonly backups_until: number;
}

export const makeCopy = (login: Login): Promise<Reply<{ copy: OwnCopy }>> =>
  knock("account/copy", {}, login);

/** What both of a couple said. `ask`: the prompt of a turn; `null` for none. */
export interface SharedCopy {
  readonly made_at: number;
  readonly meetings: readonly {
    readonly at: number;
    readonly lines: readonly {
      readonly at: number;
      readonly who: string | null;
      readonly mine: boolean;
      readonly ask: string | null;
      readonly words: string;
    }[];
  }[];
}

/** `again_at`: with the refusal of a second try within 24 hours, when there is another (ms). */
export type CopyReply = Reply<{ copy: SharedCopy }> & { readonly again_at?: number };

export const copyShared = (login: Login, space: string): Promise<CopyReply> =>
  knock("account/shared", { id: uuid7(), space }, login);

/** The same, of my own words alone. */
export const readMine = (login: Login, space: string): Promise<Reply<{ copy: SharedCopy }>> =>
  knock("account/said", { id: uuid7(), space }, login);

export const closeAccount = (login: Login, erase: boolean): Promise<Reply<Receipt>> =>
  knock("account/close", { id: uuid7(), erase_words: erase }, login);

/** A member opens the own space, which begins with the first time. */
export const beginOwnSpace = (login: Login): Promise<Reply<object>> =>
  knock("account/own-space", { id: uuid7() }, login);

/** Ends the login at the server without waiting for it; works while the page is going away. */
export function sayFarewell(login: Login): void {
  navigator.sendBeacon("/door/leave", JSON.stringify(login));
}

export async function askPublic(): Promise<Public | null> {
  try {
    const response = await fetch("/door/public", { cache: "no-store", credentials: "omit" });
    return response.ok ? ((await response.json()) as Public) : null;
  } catch {
    return null;
  }
}
