/**
 * Leaving at once. The order is the point (ux (c) 6): first nothing can be read, then nothing can be
 * found in this tab, then the other tabs, then the neutral page, and the server last, because the
 * server may be out of reach and the person watching is not.
 */
export const NEUTRAL = "https://www.bbc.com/weather";

type Farewell = () => void;

let gone = false;
let where = NEUTRAL;
const wipers = new Set<() => void>();
let prepareFarewell: () => Farewell = () => () => undefined;
let prepareTelling: () => Farewell = () => () => undefined;

/** Forget something held in memory (words, sockets, queues) before the page is replaced. */
export function beforeLeaving(wipe: () => void): () => void {
  wipers.add(wipe);
  return () => wipers.delete(wipe);
}

/** What ends the login at the server. `prepare` runs while the tab still knows which login it is. */
export function onFarewell(prepare: () => Farewell): void {
  prepareFarewell = prepare;
}

/** How the other tabs learn of it (`tabs.ts`); `prepare` runs before anything is wiped, too. */
export function onTell(prepare: () => Farewell): void {
  prepareTelling = prepare;
}

export function goTo(address: string): void {
  where = address;
}

export function hasLeft(): boolean {
  return gone;
}

/** Blank, wipe, tell, replace, swallow, end the login. Never throws, never waits for a network. */
export function leave({ tell = true }: { tell?: boolean } = {}): void {
  if (gone) return;
  gone = true;
  document.documentElement.classList.add("gone");
  document.body.replaceChildren();
  const farewell = attempt(prepareFarewell) ?? (() => undefined);
  const tellOthers = attempt(prepareTelling) ?? (() => undefined);
  wipeAll();
  if (tell) attempt(tellOthers);
  replace();
  swallowKeys();
  attempt(farewell);
  // A slow link or an Esc that came through can cancel the way out: keep asking.
  setInterval(replace, 2500);
}

/** Sign out without the neutral page: the same wiping, then our own sign-in page. */
export function signOut(): void {
  const farewell = attempt(prepareFarewell) ?? (() => undefined);
  wipeAll();
  attempt(farewell);
  location.replace("/");
}

function wipeAll(): void {
  for (const wipe of wipers) attempt(wipe);
  attempt(() => sessionStorage.clear());
}

function replace(): void {
  attempt(() => location.replace(where));
}

function swallowKeys(): void {
  // Esc cancels a page load; after the exit has begun no key may reach the browser (U3).
  const swallow = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of ["keydown", "keyup", "keypress"] as const) {
    window.addEventListener(kind, swallow, { capture: true });
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
