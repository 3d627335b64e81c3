/** The lobby of a group: who leads it, its meetings, how many wait. */
import type { Happening } from "../wire/frames";
import type { LobbyView, MeetingPlan, Phase } from "../wire/views";

interface Facts {
  readonly staff: string;
  readonly name: string | null;
  readonly meeting: string;
  readonly opens_at: number;
  readonly minutes: number;
  readonly steps: MeetingPlan["steps"];
  readonly count: number;
  readonly days: number;
  readonly on: boolean;
}

const PHASES: Readonly<Record<string, Phase>> = {
  waiting_opened: "waiting",
  meeting_opened: "open",
};

export function foldLobby(view: LobbyView, event: Happening): LobbyView | undefined {
  const facts = event as unknown as Facts;
  const phase = PHASES[event.kind];
  if (phase) return meeting(view, facts.meeting, { phase });
  switch (event.kind) {
    case "meeting_closed":
      return closed(view, facts.meeting);
    case "waiting_counted":
      return meeting(view, facts.meeting, { waiting: facts.count });
    case "meeting_scheduled":
      return { ...view, meetings: [...view.meetings, planned(facts)] };
    case "text_life_noted":
      return { ...view, text_days: facts.days };
    case "kept_longer":
      return { ...view, kept_longer: facts.on };
    case "facilitator_seated":
      return {
        ...view,
        facilitators: [...others(view, facts.staff), { staff: facts.staff, name: facts.name }],
      };
    case "facilitator_unseated":
      return { ...view, facilitators: others(view, facts.staff) };
    default:
      return undefined;
  }
}

function others(view: LobbyView, staff: string): LobbyView["facilitators"] {
  return view.facilitators.filter((one) => one.staff !== staff);
}

function planned({ meeting, opens_at, minutes, steps }: Facts): MeetingPlan {
  return { meeting, opens_at, minutes, phase: "scheduled", waiting: 0, steps };
}

/** Of the meetings that are over, the lobby remembers the last, and shows it first. */
function closed(view: LobbyView, id: string): LobbyView {
  const over = view.meetings.filter((one) => one.meeting === id);
  const others = view.meetings.filter((one) => one.meeting !== id && one.phase !== "closed");
  const last = over.map((one) => ({ ...one, phase: "closed" as const, waiting: 0 }));
  return { ...view, meetings: [...last, ...others] };
}

function meeting(view: LobbyView, id: string, change: Partial<MeetingPlan>): LobbyView {
  const meetings = view.meetings.map((one) => (one.meeting === id ? { ...one, ...change } : one));
  return { ...view, meetings };
}
