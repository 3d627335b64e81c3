/** Behind the circle: arrivals, hands, held words, calls for support, acts that owe a reason. */
import type { Happening } from "../../wire/frames";
import type { Arrival, BackstageView, Call, HeldLine, Incident, OwedReason, Report } from "./views";
import { reached, whyOf } from "./follow-ups";

interface Facts extends Arrival {
  readonly members: readonly string[];
  /** The id of an incident note, or (of held words) what is to stand before them, if anything. */
  readonly how: "done" | "handed-over";
  readonly note: string;
  readonly report: string;
  readonly said_at: number;
  readonly outcome: string;
  readonly people: readonly string[];
  readonly lines: readonly string[];
  readonly line: string;
  readonly author: string;
  readonly words: string | null;
  readonly why: string;
  readonly ask: string | null;
  readonly act: string;
  readonly call: string;
  readonly staff: string;
  readonly until: number;
  readonly on: boolean;
  readonly open: boolean;
  readonly written: number;
}

type Change = (view: BackstageView, facts: Facts, event: Happening) => Partial<BackstageView>;

const changes: Readonly<Record<string, Change>> = {
  member_arrived: (view, facts, { at }) => ({
    waiting: [...not(view.waiting, facts.member), arrival(facts, at)],
    people: not(view.people, facts.member),
  }),
  admission_noted: (view, { member }) => ({
    waiting: not(view.waiting, member),
    people: [
      ...not(view.people, member),
      ...[...view.waiting, ...view.people].filter((one) => one.member === member).slice(0, 1),
    ],
  }),
  leaving_noted: (view, { member }) => ({
    people: not(view.people, member),
    stepped_out: marking(view.stepped_out, member, false),
  }),
  stepped_out: (view, { member }) => ({ stepped_out: marking(view.stepped_out, member, true) }),
  came_back: (view, { member }) => ({ stepped_out: marking(view.stepped_out, member, false) }),
  waiting_left: (view, { member }) => ({ waiting: not(view.waiting, member) }),
  member_removed: (view, { member, act }) => ({
    waiting: not(view.waiting, member),
    people: not(view.people, member),
    // Their hand is lowered by an event of its own, while the meeting is open; once it is over hands stay as they were.
    removed: ordered([...view.removed, member]),
    stepped_out: marking(view.stepped_out, member, false),
    owed: owe(view, act, "removed", member),
  }),
  hand_raised: (view, { member }) => ({
    hands: [...view.hands.filter((one) => one !== member), member],
  }),
  hand_lowered: (view, { member }) => ({ hands: view.hands.filter((one) => one !== member) }),
  feedback_asked: (_, { member, until }) => ({ feedback: { member, until } }),
  feedback_settled: () => ({ feedback: null }),
  hands_reordered: (_, { members }) => ({ hands: members }),
  words_held: (view, facts, { at }) => ({ holds: waiting(view, held(facts, at)) }),
  hold_released: (view, { line }) => ({ holds: settled(view, line) }),
  hold_withdrawn: (view, { line }) => ({ holds: settled(view, line) }),
  hold_declined: (view, { line, act, member }, { by }) => ({
    holds: decided(view, line, { state: "declined", staff: by }),
    owed: owe(view, act, "declined", member),
  }),
  line_redacted: (view, { act, member }) => ({ owed: owe(view, act, "redacted", member) }),
  reword_asked: (view, { line, ask }, { by }) => ({
    holds: decided(view, line, { state: "reword", ask, staff: by }),
  }),
  support_asked: (view, { member, call }, { at }) => ({
    support: [...view.support, { call, member, state: "sent", staff: null, name: null, at }],
  }),
  support_seen: (view, { call, staff }) => ({ support: marked(view, call, "seen", staff) }),
  support_joined: (view, { call, staff, name }) => ({
    support: marked(view, call, "with-you", staff, name),
  }),
  support_gone_on: (view, { call, staff }) => ({
    support: marked(view, call, staff.length ? "gone-on" : "nobody", null),
  }),
  support_reopened: (view, { call }) => ({ support: marked(view, call, "sent", null) }),
  meeting_unled: () => ({}),
  meeting_led_again: () => ({}),
  support_ended: (view, { call }) => ({
    support: view.support.filter((one) => one.call !== call),
  }),
  member_muted: (view, { member, until, act }) => ({
    mutes: [...not(view.mutes, member), { member, until }],
    owed: owe(view, act, "muted", member),
  }),
  member_unmuted: (view, { member }) => ({ mutes: not(view.mutes, member) }),
  read_first_set: (view, { member, on, act }) => ({
    read_first: marking(view.read_first, member, on),
    owed: on ? owe(view, act, "read-first", member) : view.owed,
  }),
  reason_given: (view, { act }) => ({ owed: view.owed.filter((one) => one.act !== act) }),
  side_room_noted: (view, { member, open }) => ({
    side: marking(view.side, member, open),
  }),
  backstage_said: (view, { line, author, words }, { seq, at }) => ({
    lines: [...view.lines, { seq, line, author, words, at }],
  }),
  leaving_high: () => ({}),
  follow_up_raised: (view, { member, why }) => ({
    follow_ups: [...view.follow_ups, { member, why: whyOf(why), how: null, reach: null }],
  }),
  follow_up_settled: (view, { member, how }) => ({
    follow_ups: view.follow_ups.map((one) =>
      one.member === member ? { ...one, how, reach: null } : one,
    ),
  }),
  safe_hours_told: (view, facts) => ({ follow_ups: reached(view.follow_ups, facts) }),
  line_reported: (view, facts, { at }) => ({ reports: [...view.reports, told(facts, at)] }),
  reported_line_kept: (view, { report, words }) => ({
    reports: settledAs(view, report, { words }),
  }),
  report_settled: (view, { report, outcome }) => ({
    reports: settledAs(view, report, { outcome }),
  }),
  incident_written: (view, facts, { at }) => ({ incidents: noted(view.incidents, facts, at) }),
  round_progress: (view, { written }) => ({ written, to_read: written ? view.to_read : [] }),
  answer_to_read: (view, { member, words }) => ({
    to_read: [...not(view.to_read, member), ...(words === null ? [] : [{ member, words }])],
  }),
  // Wordless: the console says them where they belong, and nothing here has to remember them.
  listening_shown: () => ({}),
  more_time_asked: () => ({}),
  words_gone: () => ({ holds: [], to_read: [], written: 0, words_gone: true }),
  close_out_finished: () => ({ closed_out: true }),
};

export function foldBackstage(view: BackstageView, event: Happening): BackstageView | undefined {
  const change = changes[event.kind]?.(view, event as unknown as Facts, event);
  return change && { ...view, ...change };
}

function arrival(facts: Facts, at: number): Arrival {
  const { member, name, whereabouts, body, listening_only, softer_seat, first } = facts;
  return { member, name, whereabouts, body, listening_only, softer_seat, first, at };
}

function held({ line, author, words, why, note }: Facts, at: number): HeldLine {
  return { line, author, words, why, state: "held", ask: null, staff: null, at, note };
}

/** Who is marked so stands in the order of ids, which tells nothing, as in the server's own view. */
function ordered(members: readonly string[]): readonly string[] {
  return [...members].sort((a, b) => (a < b ? -1 : 1));
}

function marking(marked: readonly string[], member: string, on: boolean): readonly string[] {
  const others = marked.filter((one) => one !== member);
  return ordered(on ? [...others, member] : others);
}

function not<Entry extends { readonly member: string }>(
  list: readonly Entry[],
  member: string,
): readonly Entry[] {
  return list.filter((one) => one.member !== member);
}

function decided(view: BackstageView, line: string, change: Partial<HeldLine>): HeldLine[] {
  return view.holds.map((one) => (one.line === line ? { ...one, ...change } : one));
}

/** The same line again is one that was reworded: it waits anew, in its old place. */
function waiting({ holds }: BackstageView, now: HeldLine): readonly HeldLine[] {
  const before = holds.some((one) => one.line === now.line);
  return before ? holds.map((one) => (one.line === now.line ? now : one)) : [...holds, now];
}

function settled(view: BackstageView, line: string): readonly HeldLine[] {
  return view.holds.filter((one) => one.line !== line);
}

function marked(
  view: BackstageView,
  id: string,
  state: Call["state"],
  staff: string | null,
  name: string | null = null,
): Call[] {
  return view.support.map((one) => (one.call === id ? { ...one, state, staff, name } : one));
}

/** A note written anew keeps its place and the hour it was first written. */
function noted(
  notes: readonly Incident[],
  { note, author, words, people, lines }: Facts,
  at: number,
): Incident[] {
  const before = notes.find((one) => one.note === note);
  const now = { note, author, words, people, lines, at: before?.at ?? at, changed: at };
  return before ? notes.map((one) => (one.note === note ? now : one)) : [...notes, now];
}

function told({ report, line, member, author, note, said_at }: Facts, at: number): Report {
  return { report, line, member, author, words: null, note, said_at, at, outcome: null };
}

function settledAs(view: BackstageView, report: string, change: Partial<Report>): Report[] {
  return view.reports.map((one) => (one.report === report ? { ...one, ...change } : one));
}

function owe(view: BackstageView, act: string, what: string, member: string): OwedReason[] {
  return [...view.owed, { act, what, member }];
}
