/** The cases this person may read now: those to be looked at first, each as old as it is. */
import type { CaseView } from "../../../state/staff/views";
import type { World } from "../../../state/world.svelte";

export function casesOf(world: World): CaseView[] {
  const all = world
    .addresses("case/")
    .map((address) => world.room<CaseView>(address))
    .filter((one) => one !== null);
  const done = (one: CaseView): number => Number(one.state === "seen-to");
  return all.sort((a, b) => done(a) - done(b) || a.told_at - b.told_at);
}

/** How many wait for somebody. */
export function casesWaiting(world: World): number {
  return casesOf(world).filter(({ state }) => state !== "seen-to").length;
}
