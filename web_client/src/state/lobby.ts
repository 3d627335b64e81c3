/** The lobby of a group: who leads it, its meetings, how many wait. */
import type { Happening } from "../wire/frames";
import type { HelpSpan, LobbyView, MeetingPlan, Rhythm } from "../wire/views";

interface Facts extends Rhythm {
  readonly staff: string;
  readonly name: string | null;
  readonly meeting: string;
  readonly opens_at: number;
  readonly rhythm_day: number | null;
  readonly steps: MeetingPlan["steps"];
  readonly stand_in: boolean;
  readonly count: number;
  readonly hours: readonly HelpSpan[];
  readonly step: number;
  readonly days: number;
  readonly on: boolean;
  readonly version: number;
  readonly text: string | null;
  readonly limits: number;
}

export function foldLobby(view: LobbyView, event: Happening): LobbyView | undefined {
  const facts = event as unknown as Facts;
  switch (event.kind) {
    case "waiting_opened":
      return meeting(view, facts.meeting, { phase: "waiting" });
    case "meeting_opened":
      return meeting(view, facts.meeting, { phase: "open", opened_at: event.at });
    case "meeting_closed":
      return closed(view, facts.meeting, event.at);
    case "waiting_counted":
      return meeting(view, facts.meeting, { waiting: facts.count });
    case "step_noted":
      return meeting(view, facts.meeting, { step: facts.step });
    case "meeting_scheduled":
      return { ...view, meetings: [...view.meetings, planned(facts)] };
    case "meeting_cancelled":
      return cancelled(view, facts.meeting);
    case "meeting_restored":
      return meeting(view, facts.meeting, { phase: "scheduled", cancelled: false });
    case "meeting_unscheduled":
      return { ...view, meetings: view.meetings.filter((one) => one.meeting !== facts.meeting) };
    case "rhythm_set":
      return { ...view, rhythm: rhythmOf(facts) };
    case "help_hours_noted":
      return { ...view, help: helpOf(facts) };
    case "rhythm_ended":
      return { ...view, rhythm: null };
    case "text_life_noted":
      return { ...view, text_days: facts.days };
    case "kept_longer":
      return { ...view, kept_longer: facts.on };
    default:
      return foldLeading(view, event.kind, facts) ?? foldAgreements(view, event.kind, facts);
  }
}

function foldLeading(view: LobbyView, kind: string, facts: Facts): LobbyView | undefined {
  switch (kind) {
    case "facilitator_seated":
      return { ...view, facilitators: [...others(view, facts.staff), seated(facts)] };
    case "facilitator_unseated":
      return { ...view, facilitators: others(view, facts.staff) };
    case "stand_in_began":
      return view;
    default:
      return undefined;
  }
}

function others(view: LobbyView, staff: string): LobbyView["facilitators"] {
  return view.facilitators.filter((one) => one.staff !== staff);
}

function seated({ staff, name, stand_in }: Facts): LobbyView["facilitators"][number] {
  return { staff, name, stand_in };
}

function helpOf({ hours, time_zone }: Facts): LobbyView["help"] {
  return hours.length ? { hours, time_zone } : null;
}

function foldAgreements(
  view: LobbyView,
  kind: string,
  { version, text, limits }: Facts,
): LobbyView | undefined {
  const now = view.agreements;
  if (kind === "agreements_changed")
    return { ...view, agreements: { ...now, coming: { version, text, limits } } };
  if (kind === "agreements_begun")
    return { ...view, agreements: { ...now, ...now.coming, coming: null } };
  return undefined;
}

function planned({ meeting, opens_at, minutes, rhythm_day, steps }: Facts): MeetingPlan {
  const begins = {
    phase: "scheduled",
    opened_at: null,
    closed_at: null,
    waiting: 0,
    step: 0,
  } as const;
  return { meeting, opens_at, minutes, rhythm_day, cancelled: false, ...begins, steps };
}

function rhythmOf({ first_day, every_weeks, time_of_day, minutes, time_zone }: Facts): Rhythm {
  return { first_day, every_weeks, time_of_day, minutes, time_zone };
}

/** One whose waiting room is open already is closed by the event that follows. */
function cancelled(view: LobbyView, id: string): LobbyView {
  const phase = view.meetings.find((one) => one.meeting === id)?.phase ?? "scheduled";
  const now = phase === "scheduled" ? "cancelled" : phase;
  return meeting(view, id, { phase: now, cancelled: true });
}

/** Of the meetings that are over, the lobby remembers the last, and shows it first. */
function closed(view: LobbyView, id: string, at: number): LobbyView {
  const over = view.meetings.filter((one) => one.meeting === id);
  const others = view.meetings.filter((one) => one.meeting !== id && one.phase !== "closed");
  const now = { phase: "closed", closed_at: at, waiting: 0 } as const;
  const last = over.map((one) => ({ ...one, ...now }));
  return { ...view, meetings: [...last, ...others] };
}

function meeting(view: LobbyView, id: string, change: Partial<MeetingPlan>): LobbyView {
  const meetings = view.meetings.map((one) => (one.meeting === id ? { ...one, ...change } : one));
  return { ...view, meetings };
}
