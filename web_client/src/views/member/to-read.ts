/** What lies before me to be read with the other, and what is open for both of us. */
import type { World } from "../../state/world.svelte";
import type { OfferedView, VisionView } from "../../wire/views";

/** Every room of that kind in the space of two. */
function inSpace<View>(world: World, space: string, path: string): readonly View[] {
  return world
    .addresses(path)
    .filter((address) => address.startsWith(`${space}/`))
    .flatMap((address) => world.room<View>(address) ?? []);
}

export const offeredIn = (world: World, space: string): readonly OfferedView[] =>
  inSpace(world, space, "offered/");

export const openIn = (world: World, space: string): readonly VisionView[] =>
  inSpace(world, space, "vision/");
