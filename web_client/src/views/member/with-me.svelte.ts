/** Who shows me a sign while I have the floor, by name. Nobody else hears of it. */
import type { World } from "../../state/world.svelte";
import type { Happening } from "../../wire/frames";

export class WithMe {
  names = $state<readonly string[]>([]);

  /** Made while its page is being made. `holds`: whether I have the floor. */
  constructor(world: World, holds: () => boolean) {
    const holding = $derived(holds());
    $effect(() => world.onHeard((event) => this.#hear(event)));
    $effect(() => {
      if (!holding) this.names = [];
    });
  }

  #hear(event: Happening): void {
    const { name } = event as unknown as { name: string | null };
    if (event.kind === "listening_to_you" && name) this.names = [...new Set([...this.names, name])];
  }
}
