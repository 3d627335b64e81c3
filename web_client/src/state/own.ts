/** What only I see of a group: my standing, my held words, my place in the queue, my call. */
import type { Happening } from "../wire/frames";
import type { HeldWords, OwnMeeting, OwnView, PassedOn, SupportCall } from "../wire/views";
import type { ToldLine } from "../wire/views";

interface Facts {
  readonly meeting: string;
  readonly name: string | null;
  readonly line: string;
  readonly words: string | null;
  readonly why: string;
  readonly note: string | null;
  readonly ask: string | null;
  readonly staff: string | null;
  readonly place: number | null;
  readonly until: number;
  readonly open: boolean;
  readonly call: string;
  readonly state: SupportCall["state"] | ToldLine["state"] | PassedOn["state"] | null;
  readonly case: string;
  readonly round: string;
  readonly version: number;
  readonly text: string | null;
  readonly limits: number | null;
}

type Change = (mine: OwnMeeting, facts: Facts) => Partial<OwnMeeting>;

export const NOTHING_YET: OwnMeeting = {
  standing: "none",
  muted_until: null,
  place: null,
  held: [],
  taken_out: [],
  round: null,
  support: null,
  side: false,
  agreements_again: false,
  out: false,
  reports: [],
};

const changes: Readonly<Record<string, Change>> = {
  arrival_noted: () => ({ standing: "waiting" }),
  you_were_admitted: () => ({ standing: "admitted" }),
  you_left: () => ({ standing: "left", place: null, out: false }),
  you_were_removed: () => ({ standing: "removed", place: null, out: false }),
  you_stepped_out: () => ({ out: true }),
  you_came_back: () => ({ out: false }),
  your_words_held: ({ held }, { line, words, why, note }) => ({
    held: waiting(held, { line, words, why, state: "held", ask: null, staff: null, note }),
  }),
  your_words_released: ({ held }, { line }) => ({ held: held.filter((one) => one.line !== line) }),
  your_words_declined: ({ held }, { line, staff }) => ({
    held: marked(held, line, { state: "declined", staff }),
  }),
  your_words_to_reword: ({ held }, { line, ask, staff }) => ({
    held: marked(held, line, { state: "reword", ask, staff }),
  }),
  your_place: (_, { place }) => ({ place }),
  listening_to_you: () => ({}),
  round_written: (_, { round, words }) => ({ round: { round, words } }),
  // In the order of ids, as in the server's own view.
  your_line_taken_out: ({ taken_out }, { line, words, staff }) => ({
    taken_out: [...taken_out, { line, words, staff }].sort((a, b) => (a.line < b.line ? -1 : 1)),
  }),
  your_words_gone: () => ({ held: [], taken_out: [], round: null }),
  agreements_shown_again: () => ({ agreements_again: true }),
  side_room_for_you: (_, { open }) => ({ side: open }),
  your_support: (_, { call, state, staff, name }) => ({
    support: { call, state: state as SupportCall["state"], staff, name },
  }),
  your_report: ({ reports }, { line, state }) => ({
    reports: toldOf(reports, { line, state: state as ToldLine["state"] }),
  }),
  you_were_muted: (_, { until }) => ({ muted_until: until }),
  you_were_unmuted: () => ({ muted_until: null }),
};

/** What makes me part of a meeting: of any other I may be told that my chair was kept. */
const PART = new Set(["you_were_admitted", "you_were_removed"]);

export function foldOwn(view: OwnView, event: Happening): OwnView | undefined {
  const facts = event as unknown as Facts;
  if (event.kind === "welcome_to_group") return { ...view, name: facts.name };
  if (event.kind === "agreements_accepted") {
    const { version, text, limits } = facts;
    return { ...view, agreed: { version, at: event.at, text, limits } };
  }
  if (event.kind === "grounding_line_kept") return { ...view, grounding: facts.words };
  if (event.kind === "safe_hours_kept") return { ...view, safe_hours: facts.words };
  if (event.kind === "grounding_line_erased" || event.kind === "safe_words_erased") return view;
  const passed_on = casesWith(view.passed_on, event.kind, facts, event.at);
  if (passed_on) return { ...view, passed_on };
  if (event.kind === "your_support" && event["meeting"] === null) {
    const { call, state, staff, name } = facts;
    const goes = { call, state: state as SupportCall["state"], staff, name };
    return { ...view, support: state === "ended" ? null : goes };
  }
  const change = changes[event.kind];
  if (!change) return undefined;
  const mine = view.meetings[facts.meeting] ?? NOTHING_YET;
  const next = { ...mine, ...change(mine, facts) };
  const last_in = PART.has(event.kind) ? facts.meeting : view.last_in;
  return { ...view, last_in, meetings: { ...view.meetings, [facts.meeting]: next } };
}

/** A call for support that goes on in another meeting than this one, and what else is mine there. */
export function goesOn(
  own: OwnView | null,
  now: string | null,
): { readonly meeting: string; readonly mine: OwnMeeting } | null {
  for (const [meeting, mine] of Object.entries(own?.meetings ?? {})) {
    if (meeting !== now && mine.support && mine.support.state !== "ended") return { meeting, mine };
  }
  return null;
}

/** What I told about keeps its place when somebody has looked at it. */
function toldOf(reports: readonly ToldLine[], now: ToldLine): readonly ToldLine[] {
  if (!reports.some(({ line }) => line === now.line)) return [...reports, now];
  return reports.map((one) => (one.line === now.line ? now : one));
}

/** A reworded line is held again under its own id: in the place of the wording that came before. */
function waiting(held: readonly HeldWords[], now: HeldWords): readonly HeldWords[] {
  const before = held.some((one) => one.line === now.line);
  return before ? held.map((one) => (one.line === now.line ? now : one)) : [...held, now];
}

function marked(
  held: readonly HeldWords[],
  line: string,
  change: Partial<HeldWords>,
): readonly HeldWords[] {
  return held.map((one) => (one.line === line ? { ...one, ...change } : one));
}

/** What I told about somebody who leads, each where it was; `null` where something else has happened. */
function casesWith(
  all: readonly PassedOn[],
  kind: string,
  { case: its, meeting, line, state }: Facts,
  at: number,
): readonly PassedOn[] | null {
  if (kind === "line_passed_on") return [...all, { case: its, meeting, line, at, state: "sent" }];
  if (kind !== "your_case") return null;
  if (state === null) return all.filter((one) => one.case !== its);
  const now = state as PassedOn["state"];
  return all.map((one) => (one.case === its ? { ...one, state: now } : one));
}
