/** The one way to say that one spoke with a member who came in with a new card. */
import type { World } from "../../../state/world.svelte";
import { newCard } from "../../../words/en-new-card";

export class Speaking {
  /** What it came to, as a sentence. */
  said = $state<string | null>(null);
  refused = $state(false);
  /** Whether the pass phrase is wanted first. */
  again = $state(false);

  constructor(readonly world: World) {}

  async say(member: string, name: string): Promise<boolean> {
    const ack = await this.world.command("vouch_for_member", "programme", { member });
    this.again = !ack.ok && ack.refusal.code === "step-up";
    this.refused = !ack.ok;
    if (this.again) this.said = null;
    else this.said = ack.ok ? newCard.done(name) : ack.refusal.message;
    return ack.ok;
  }
}
