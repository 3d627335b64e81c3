/** The register on a coordinator's desk: what it holds, names for ids, and the one way to act. */
import type { RegisterView } from "../../../state/staff/views";
import type { World } from "../../../state/world.svelte";
import type { Answer } from "../../../wire/frames";
import { desk } from "../../../words/en-desk";
import { waitlist } from "../../../words/en-waitlist";

export class Register {
  /** What the last act came to, as a sentence. */
  said = $state<string | null>(null);
  refused = $state(false);
  /** Whether the last act wants the pass phrase said once more. */
  stepUp = false;

  constructor(readonly world: World) {}

  get view(): RegisterView | null {
    return this.world.room<RegisterView>("programme/register");
  }

  async act(name: string, fields: object, done: string = desk.done): Promise<Answer | null> {
    const ack = await this.world.command(name, "programme", fields);
    this.refused = !ack.ok;
    this.stepUp = !ack.ok && ack.refusal.code === "step-up";
    this.said = ack.ok ? done : ack.refusal.message;
    return ack.ok ? ack : null;
  }

  /** Somebody who waited is placed; what must never be is asked once more. */
  async place(member: string, group: string): Promise<void> {
    const done = waitlist.placed(this.name(member), this.alias(group));
    await this.act("place_member", { member, group }, done);
  }

  async takeOff(member: string, group: string): Promise<void> {
    const done = waitlist.isOff(this.name(member), this.alias(group));
    await this.act("take_off_waitlist", { member, group }, done);
  }

  name(seat: string): string {
    const member = this.view?.members.find((one) => one.member === seat);
    const staff = this.view?.staff.find((one) => one.staff === seat);
    return member?.name ?? staff?.name ?? desk.someone;
  }

  alias(group: string): string {
    return this.view?.groups.find((one) => one.group === group)?.alias ?? "";
  }

  /** Cohorts a member of this track can state; a partner need not state one. */
  cohorts(track: "partner" | "recovery"): { value: string; label: string }[] {
    const named = this.view?.programme.cohorts ?? [];
    const all = track === "partner" ? ["unstated", ...named] : named;
    return all.map((value) => ({ value, label: desk.cohort(value) }));
  }
}
