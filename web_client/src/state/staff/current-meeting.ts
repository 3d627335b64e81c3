/** Which of a group's meetings a facilitator is concerned with now. */
import type { LobbyView, MeetingPlan } from "../../wire/views";

/** `owes(meeting)`: its backstage is still held, because its close-out is not finished. */
export function currentMeeting(
  lobby: LobbyView | null,
  owes: (meeting: string) => boolean,
): MeetingPlan | null {
  const soonest = [...(lobby?.meetings ?? [])].sort((a, b) => a.opens_at - b.opens_at);
  const live = soonest.find(({ phase }) => phase === "open" || phase === "waiting");
  const owed = soonest.findLast(({ phase, meeting }) => phase === "closed" && owes(meeting));
  return live ?? owed ?? soonest.find(({ phase }) => phase === "scheduled") ?? null;
}

/** How long before a meeting its waiting room may be opened by hand, ms. */
const WAITING_BY_HAND = 120 * 60_000;

/** From when (ms) a facilitator may open the waiting room of a meeting. */
export function waitingFrom({ opens_at }: MeetingPlan): number {
  return opens_at - WAITING_BY_HAND;
}

/** How long before its time a circle may be opened, ms. */
const CIRCLE_BEFORE = 30 * 60_000;

/** From when (ms) the circle of a meeting may be opened. */
export function openFrom({ opens_at }: MeetingPlan): number {
  return opens_at - CIRCLE_BEFORE;
}

/** Whole minutes behind the plan: 0 while on time, or when the plan has no steps. */
export function behindPlan(plan: MeetingPlan, step: number, elapsed: number): number {
  const upToHere = plan.steps.slice(0, step + 1).reduce((sum, { minutes }) => sum + minutes, 0);
  return plan.steps.length ? Math.max(0, Math.floor(elapsed - upToHere)) : 0;
}
