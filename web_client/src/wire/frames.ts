/** What travels: the few frames of the wire, before anyone looks inside a view or an event. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Whether asking again, unchanged, may help. */
  readonly retry: boolean;
}

export type Answer = Readonly<Record<string, unknown>>;
export type Ack =
  ({ readonly ok: true } & Answer) | { readonly ok: false; readonly refusal: Refusal };

/** `<space>/<room path>`, for example `g-abc/circle/m1`. */
export type Address = string;

export interface Happening {
  readonly room: Address;
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly kind: string;
  readonly [fact: string]: unknown;
}

export type RoomFrame =
  | { readonly room: Address; readonly seq: number; readonly view: unknown }
  | { readonly room: Address; readonly ended: true };

export interface Resync {
  readonly room: Address;
  readonly seq: number;
  readonly view: unknown;
}

/** Everything others look at backstage of one meeting, just now: by whom, and which held line or call. */
export interface Presence {
  readonly room: Address;
  readonly reading: readonly { readonly by: string; readonly item: string }[];
}

export interface Goodbye {
  readonly why: "ended" | "elsewhere" | "restart";
}

export type Namespace = "/partner" | "/recovery" | "/couple" | "/own" | "/staff";

/** A refusal made here, when nothing reached the server. */
export const UNREACHED: Refusal = {
  code: "unreached",
  message: "You are not connected. Nothing was sent.",
  retry: true,
};

export function spaceOf(address: Address): string {
  return address.slice(0, address.indexOf("/"));
}

export function pathOf(address: Address): string {
  return address.slice(address.indexOf("/") + 1);
}
