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

/** What became of an act on an item while the page is open. */
export interface Acted {
  /** It was to end here: its place stays, without its title. */
  readonly left: boolean;
  /** Empty until there is an answer. */
  readonly words: string;
  readonly refused: boolean;
  /** How tall its place was: it gets no smaller, so that nothing slides under a finger. */
  readonly tall: number;
}

export interface Place {
  readonly release: string;
  readonly offer: OfferedView | null;
  readonly acted: Acted | null;
}

/** Every place in the order it had. What was left stays where it lay; what another ended goes. */
export function placesOf(
  offered: readonly OfferedView[],
  acted: Readonly<Record<string, Acted>>,
  order: readonly string[],
): readonly Place[] {
  const lies = new Map(offered.map((one) => [String(one.release), one]));
  return [...new Set([...order, ...lies.keys()])].flatMap((release) => {
    const offer = lies.get(release) ?? null;
    const one = acted[release] ?? null;
    return offer || (one?.left && !one.refused) ? [{ release, offer, acted: one }] : [];
  });
}

export const openIn = (world: World, space: string): readonly VisionView[] =>
  inSpace(world, space, "vision/");

/**
 * What I said yes to and is not open already. What is open has a name of its own that leads back to nothing, so its
 * title alone tells; where more of one title wait than are open, all of them stay.
 */
export function notYetOpen(
  offered: readonly OfferedView[],
  open: readonly VisionView[],
): readonly OfferedView[] {
  const agreed = offered.filter((one) => one.agreed);
  const named = (of: readonly { title: unknown }[], title: unknown): number =>
    of.filter((one) => one.title === title).length;
  return agreed.filter(({ title }) => named(open, title) < named(agreed, title));
}
