/** Making a code for a stand-in, which may first need the pass phrase once more (D36, D63). */
import { theWorld } from "../../../login.svelte";
import { makeCode } from "../stand-in";

export class StandInCode {
  /** Whom it is for. */
  staff = $state("");
  made = $state.raw<{ readonly staff: string; readonly code: string } | null>(null);
  wrong = $state<string | null>(null);
  /** The pass phrase is to be said once more. */
  asks = $state(false);
  #going = false;

  async make(group: string): Promise<void> {
    const { staff } = this;
    if (!staff || this.#going) return;
    this.#going = true;
    const reply = await makeCode(theWorld().login, staff, group);
    this.#going = false;
    this.wrong = null;
    if (reply.ok) this.made = { staff, code: reply.code };
    else if (reply.refusal.code === "step-up") this.asks = true;
    else this.wrong = reply.refusal.message;
  }

  said(group: string): void {
    this.asks = false;
    void this.make(group);
  }
}
