/** What of my notes my own clinician can read, as both of my pages of them use it. */
import type { World } from "../../state/world.svelte";
import type { ShowingView } from "../../wire/own-views";
import { showing as words } from "../../words/en-showing";

export class Showing {
  /** The line that is about to be shown. */
  asking = $state<{ entry: string; text: string | null | undefined } | null>(null);
  said = $state("");
  refused = $state("");

  constructor(
    readonly world: World,
    readonly space: string,
  ) {}

  get view(): ShowingView | null {
    return this.world.room<ShowingView>(`${this.space}/showing`);
  }

  of(entry: string): ShowingView["shares"][number] | null {
    return this.view?.shares.find((one) => one.entry === entry) ?? null;
  }

  /** Whether there is anybody it could be shown to, and it is not shown yet. */
  may(entry: string): boolean {
    return this.view?.clinician === true && this.of(entry) === null;
  }

  /** What is over already, by its date or on another page of mine, is over. */
  async stop(share: string): Promise<void> {
    const ack = await this.world.command("stop_showing", this.space, { share });
    const over = ack.ok || ack.refusal.code === "not-here";
    this.refused = over ? "" : ack.refusal.message;
    this.said = over ? words.stopped : "";
  }
}
