/**
 * The outboxes of this login, one per room. They live as long as the login, not as long as a page:
 * words on their way still arrive while their author reads Help. Kept in the tab over a reload.
 */
import { SvelteMap } from "svelte/reactivity";
import type { Address } from "../wire/frames";
import type { Line } from "../wire/views";
import { Outbox, type Outgoing, type OutboxDoors } from "../wire/outbox";
import { keepQueue, queue } from "./drafts";
import type { World } from "./world.svelte";

type Doors = Pick<OutboxDoors, "send" | "setting">;

const waiting = new SvelteMap<string, readonly Outgoing[]>();
const boxes = new Map<string, Outbox>();
let owner: World | null = null;

/** What waits for a room, in the order it was written. */
export function waitingFor(world: World, room: Address): readonly Outgoing[] {
  return waiting.get(key(world, room)) ?? [];
}

/** The outbox of a room. `doors` must ask the world, never a page, for how things stand. */
export function outbox(world: World, room: Address, doors: Doors): Outbox {
  if (owner !== world) forgetOutboxes();
  owner = world;
  const at = key(world, room);
  const known = boxes.get(at);
  if (known) return known;
  const changed = (entries: readonly Outgoing[]): void => {
    waiting.set(at, entries);
    keepQueue(world.me.seat, room, entries);
  };
  const restored = queue(world.me.seat, room);
  const { send, setting } = doors;
  const box = new Outbox({ send, setting, changed, ...looks(world, room) }, restored);
  boxes.set(at, box);
  waiting.set(at, restored);
  world.onWake(() => box.wake());
  world.onWiped((ended) => {
    if (ended === room && boxes.get(at) === box) forget(at, box);
  });
  world.onHeard((event) => {
    const { author, words, line } = event as unknown as Partial<Line>;
    if (event.room !== room || author !== world.me.seat || !words || !line) return;
    if (/_(said|released)$/.test(event.kind)) box.landed(words, line);
  });
  // After a reload the line may be up already, and nothing else would wake what was restored.
  if (restored.length) queueMicrotask(() => box.wake());
  return box;
}

/** Leaving and signing out forget what waits. */
export function forgetOutboxes(): void {
  for (const box of boxes.values()) box.stop();
  boxes.clear();
  waiting.clear();
}

/** For good: what waits for this room is said to nobody. */
function forget(at: string, box: Outbox): void {
  box.stop();
  boxes.delete(at);
  waiting.delete(at);
}

/** What the page holds of the room's lines. */
function looks(world: World, room: Address): Pick<OutboxDoors, "newest" | "standing"> {
  const lines = (): readonly Line[] | undefined =>
    world.room<{ readonly lines: readonly Line[] }>(room)?.lines;
  return {
    newest: () => {
      const all = lines();
      return all && (all.at(-1)?.line ?? null);
    },
    standing: (text, after) => {
      const all = lines() ?? [];
      const from = after === null ? 0 : all.findIndex(({ line }) => line === after) + 1;
      // What it was written after is no longer here: then nobody can say what came later.
      if (after !== null && from === 0) return undefined;
      const mine = all
        .slice(from)
        .find((one) => one.author === world.me.seat && one.words === text);
      return mine?.line;
    },
  };
}

function key(world: World, room: Address): string {
  return `${world.me.seat} ${room}`;
}
