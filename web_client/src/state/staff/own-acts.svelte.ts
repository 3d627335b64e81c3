/** A staff person's own acts, as far as they were asked for: the newest first, by the days they were done on. */
import type { Login } from "../../wire/door";
import { lookAtActs, type OwnAct } from "../../wire/own-acts";
import { dayOf } from "../clock.svelte";

export interface Day {
  readonly day: string;
  readonly acts: readonly OwnAct[];
}

export class OwnActs {
  /** `null` until the first page is here. */
  acts = $state.raw<readonly OwnAct[] | null>(null);
  days = $state(0);
  /** There are earlier ones. */
  more = $state(false);
  said = $state("");
  busy = $state(false);
  private next: number | null = null;

  constructor(private readonly login: Login) {}

  /** The first page, or the one after what is here. What was refused leaves what is here as it is. */
  look = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    const reply = await lookAtActs(this.login, this.next);
    this.busy = false;
    this.said = reply.ok ? "" : reply.refusal.message;
    if (!reply.ok) return;
    this.acts = [...(this.acts ?? []), ...reply.acts];
    this.days = reply.days;
    this.next = reply.next;
    this.more = reply.next !== null;
  };
}

/** By the day each was done on, in the zone of whoever looks; the order stays. */
export function byDay(acts: readonly OwnAct[]): Day[] {
  const days: { day: string; acts: OwnAct[] }[] = [];
  for (const act of acts) {
    const day = dayOf(act.at);
    const last = days.at(-1);
    if (last?.day === day) last.acts.push(act);
    else days.push({ day, acts: [act] });
  }
  return days;
}
