/**
 * Where a circle listens to me just now. An item of mine goes there as words of mine in my own box, and by no other
 * way: the server has none (D24). Whoever is in that circle reads it once I send it, as they read all I say.
 */
import { draft, keepDraft } from "../../state/drafts";
import type { World } from "../../state/world.svelte";
import { spaceOf } from "../../wire/frames";
import type { CircleView, LobbyView } from "../../wire/views";
import { joined } from "./rewording.svelte";

export interface FloorOfMine {
  readonly group: string;
  readonly room: string;
  readonly name: string;
}

export function floorOfMine(world: World): FloorOfMine | null {
  for (const room of world.addresses("circle/")) {
    const circle = world.room<CircleView>(room);
    if (circle?.floor.holder !== world.me.seat || circle.paused) continue;
    const group = spaceOf(room);
    return { group, room, name: world.room<LobbyView>(`${group}/lobby`)?.alias ?? "" };
  }
  return null;
}

/** Behind what stands in the box already. Nothing is sent by it. */
export function bringInto(
  { me }: World,
  { room }: FloorOfMine,
  words: readonly (string | null)[],
): void {
  keepDraft(me.seat, room, joined(draft(me.seat, room), ...words.map((one) => one ?? "")));
}
