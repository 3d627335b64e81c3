/** Who this tab is: begun by a door, kept over a reload in the tab's own half, ended by leaving. */
import { beforeLeaving, onFarewell, signOut } from "./exit";
import { startExitKeys } from "./exit-keys";
import { go } from "./place.svelte";
import { forgetOpened } from "./state/opened.svelte";
import { forgetOutboxes } from "./state/outboxes.svelte";
import { World } from "./state/world.svelte";
import { sayFarewell, whoAmI, type Arrived, type Login, type Me } from "./wire/door";
import type { Goodbye } from "./wire/frames";

const KEPT_AS = "tab";
const ASK_AGAIN = 2_000;

let world = $state.raw<World | null>(null);
let elsewhere = $state(false);
let endExpected = false;
let stopKeys: () => void = () => undefined;

/** The world of this login; `null` before sign-in. Views below sign-in always have one. */
export function current(): World | null {
  return world;
}

export function theWorld(): World {
  if (!world) throw new Error("no login here");
  return world;
}

export function begin({ login, tab, me }: Arrived): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ login, tab }));
  enter(me, { login, tab });
}

/**
 * After a reload: the tab's half is still here, the server says whether the login is. While the
 * server is out of reach the half and the drafts stay, and the question is asked again.
 */
export async function resumeLogin(onwait: () => void): Promise<void> {
  for (;;) {
    const login = kept();
    if (!login) return;
    const reply = await whoAmI(login);
    if (reply.ok) return enter(reply.me, login);
    if (!reply.refusal.retry) return sessionStorage.clear();
    onwait();
    await new Promise((wake) => setTimeout(wake, ASK_AGAIN));
  }
}

/** Whether another place has taken this login over; drafts and unsent words stay in this tab. */
export function takenOver(): boolean {
  return elsewhere;
}

export function takeBack(): void {
  if (world) enter(world.me, world.login);
}

export function loginName(): string | null {
  return world?.login.login ?? null;
}

/** Wire the exit to this login once, before anybody signs in. */
export function armExit(): void {
  beforeLeaving(() => {
    forgetOutboxes();
    forgetOpened();
    world?.close();
    world = null;
  });
  onFarewell(() => {
    const login = kept();
    return () => {
      if (login) sayFarewell(login);
    };
  });
}

function enter(me: Me, login: Login): void {
  world?.close();
  elsewhere = false;
  world = new World(me, login, ended);
  stopKeys();
  stopKeys = startExitKeys(me.kind === "staff" ? "none" : "escape");
  go({ name: me.kind === "staff" ? "staff" : "home" });
}

/** The account is being closed from this page: its end is no surprise, and the receipt is to be read. */
export function expectEnd(expected: boolean): void {
  endExpected = expected;
}

function ended(why: Goodbye["why"]): void {
  if (why === "ended" && endExpected) return world?.close();
  if (why === "ended") return signOut();
  world?.close();
  elsewhere = true;
}

function kept(): Login | null {
  const half = sessionStorage.getItem(KEPT_AS);
  return half ? (JSON.parse(half) as Login) : null;
}
