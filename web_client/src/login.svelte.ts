/** Who this tab is: begun by a door, kept over a reload in the tab's own half, ended by leaving. */
import { beforeLeaving, onFarewell, signOut } from "./exit";
import { startExitKeys } from "./exit-keys";
import { go } from "./place.svelte";
import { World } from "./state/world.svelte";
import { sayFarewell, whoAmI, type Arrived, type Login, type Me } from "./wire/door";
import type { Goodbye } from "./wire/frames";

const KEPT_AS = "tab";

let world = $state.raw<World | null>(null);
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

/** After a reload: the tab's half is still here, the server says whether the login is. */
export async function resumeLogin(): Promise<boolean> {
  const login = kept();
  if (!login) return false;
  const reply = await whoAmI(login);
  if (!reply.ok) {
    if (!reply.refusal.retry) sessionStorage.clear();
    return false;
  }
  enter(reply.me, login);
  return true;
}

export function loginName(): string | null {
  return world?.login.login ?? null;
}

/** Wire the exit to this login once, before anybody signs in. */
export function armExit(): void {
  beforeLeaving(() => {
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
  world = new World(me, login, ended);
  stopKeys();
  stopKeys = startExitKeys(me.kind === "staff" ? "none" : "escape");
  go({ name: me.kind === "staff" ? "staff" : "home" });
}

function ended(why: Goodbye["why"]): void {
  if (why === "ended") signOut();
  else world?.close();
}

function kept(): Login | null {
  const half = sessionStorage.getItem(KEPT_AS);
  return half ? (JSON.parse(half) as Login) : null;
}
