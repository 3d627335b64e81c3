/** Small questions about a meeting that several pages ask. Pure. */
import type {
  CircleLine,
  CircleView,
  Line,
  LobbyView,
  MeetingPlan,
  OwnMeeting,
  OwnView,
  RoundView,
} from "../wire/views";

const ORDER = { open: 0, waiting: 1, scheduled: 2, cancelled: 3, closed: 4 } as const;

/** The meeting a member means when they open their group: the open one, else the next. */
export function meetingNow(lobby: LobbyView): MeetingPlan | null {
  const sorted = lobby.meetings.toSorted(
    (a, b) => ORDER[a.phase] - ORDER[b.phase] || a.opens_at - b.opens_at,
  );
  return sorted.find((one) => one.phase !== "closed" && one.phase !== "cancelled") ?? null;
}

/** Meetings that will not be, of those before the next that will; only while they would be to come. */
export function cancelledNow(lobby: LobbyView, now: number): MeetingPlan[] {
  const until = meetingNow(lobby)?.opens_at ?? Infinity;
  return lobby.meetings
    .filter((one) => one.cancelled && one.opens_at < until)
    .filter((one) => one.opens_at + one.minutes * 60_000 > now)
    .toSorted((a, b) => a.opens_at - b.opens_at);
}

/**
 * Whether my chair was kept for me at the last meeting: I was not there, or went away and it went on without
 * me. Of the newest alone; nothing is counted, and no other page knows of it. From my next coming in on it is
 * past.
 */
export function chairKept(lobby: LobbyView, own: OwnView): boolean {
  const last = lobby.meetings.find(({ phase }) => phase === "closed");
  if (!last || last.cancelled || last.opened_at === null) return false;
  if (own.last_in === last.meeting) return own.meetings[last.meeting]?.standing === "left";
  return own.last_in === null || own.last_in !== meetingNow(lobby)?.meeting;
}

export type MayWrite = "yes" | "agree-first" | "not-your-turn" | "quiet" | "paused" | "muted";

/** What the server will say to words now; the page only saves people the refusal. */
export function mayWrite(circle: CircleView, mine: OwnMeeting, me: string, now: number): MayWrite {
  if (mine.muted_until !== null && mine.muted_until > now) return "muted";
  if (circle.paused) return "paused";
  if (circle.floor.mode === "quiet") return "quiet";
  const turn = circle.floor.holder === me || circle.feedback !== null;
  return circle.floor.mode === "one-voice" && !turn ? "not-your-turn" : "yes";
}

const TAKE_BACK_MS = 2 * 60_000;

/** Whether a line may still be taken back by whoever said it. The server has the last word on the time. */
export function mayTakeBack(
  line: Pick<CircleLine, "words" | "note" | "shown">,
  now: number,
): boolean {
  return stands(line) && now - line.shown < TAKE_BACK_MS;
}

/** Whether there is something to read, openly or behind a note. */
export function stands({ words, note }: Pick<Line, "words" | "note">): boolean {
  return words !== null || (note ?? null) !== null;
}

/** Words written under one setting do not go by themselves under another (design §7). */
export function settingOf(circle: CircleView): string {
  const { meeting, floor, feedback } = circle;
  return [meeting, floor.mode, floor.holder ?? "", ...(feedback ? [feedback.member] : [])].join(
    " ",
  );
}

export interface ReadOut {
  readonly key: string;
  readonly round: RoundView;
  /** The line before which it stands; `null` for after all of them. */
  readonly before: string | null;
}

/** The rounds of which something was read out, each where it was read. */
export function readOut({ earlier, round, lines }: CircleView): readonly ReadOut[] {
  return [...earlier, ...(round ? [round] : [])]
    .filter(({ revealed }) => revealed.length > 0)
    .map((one) => {
      const ended = one.ended_seq ?? Infinity;
      return {
        key: one.round,
        round: one,
        before: lines.find(({ seq }) => seq > ended)?.line ?? null,
      };
    });
}

/** Minutes left, rounded to the half; never below nought. */
export function minutesLeft(until: number, now: number): number {
  return Math.max(0, Math.round((until - now) / 30_000) / 2);
}

/** Names are people's own; whoever is unknown here is simply "someone". */
export function nameOf(circle: CircleView, seat: string): string | null {
  return circle.people.find((person) => person.seat === seat)?.name ?? null;
}
