/** My own page of a shared space, if there is one. Most members have none, and see nothing of it. */
import type { World } from "../../state/world.svelte";
import { spaceOf } from "../../wire/frames";
import type { CoupleOwnView } from "../../wire/views";

export interface Couple {
  readonly space: string;
  readonly own: CoupleOwnView;
}

export function coupleOf(world: World): Couple | null {
  for (const address of world.addresses(`own/${world.me.seat}`)) {
    const space = spaceOf(address);
    const own = world.room<CoupleOwnView>(address);
    if (own && world.namespaceOf(space) === "/couple") return { space, own };
  }
  return null;
}
