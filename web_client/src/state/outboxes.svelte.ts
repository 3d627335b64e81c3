/**
 * The outboxes of this login, one per room. They live as long as the login, not as long as a page:
 * words on their way still arrive while their author reads Help. Kept in the tab over a reload.
 */
import { SvelteMap } from "svelte/reactivity";
import type { Address } from "../wire/frames";
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
  const box = new Outbox({ send: doors.send, setting: doors.setting, changed }, restored);
  boxes.set(at, box);
  waiting.set(at, restored);
  world.onWake(() => box.wake());
  world.onHeard((event) => {
    const { author, words } = event as unknown as { author?: string; words?: string | null };
    if (event.room === room && event.kind.endsWith("_said") && author === world.me.seat && words)
      box.landed(words);
  });
  return box;
}

/** Leaving and signing out forget what waits. */
export function forgetOutboxes(): void {
  for (const box of boxes.values()) box.stop();
  boxes.clear();
  waiting.clear();
}

function key(world: World, room: Address): string {
  return `${world.me.seat} ${room}`;
}
