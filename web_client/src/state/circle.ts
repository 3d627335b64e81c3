/** The circle of one meeting: who is here, who has the floor, what was said, the round. */
import type { Happening } from "../wire/frames";
import type {
  CircleLine,
  CircleView,
  Floor,
  FloorMode,
  Mark,
  PersonHere,
  Prompt,
  Revealed,
  RoundView,
  Shown,
} from "../wire/views";

interface Facts {
  readonly member: string;
  readonly members: readonly string[];
  readonly name: string | null;
  readonly line: string;
  readonly author: string;
  readonly words: string | null;
  readonly note: string | null;
  readonly said_at: number;
  readonly mode: FloorMode;
  readonly until: number;
  readonly share_until: number;
  readonly round: string;
  readonly ritual: string;
  readonly title: string;
  readonly opening: string;
  readonly shown: Shown;
  readonly prompts: readonly Prompt[];
  readonly step: number;
}

type Change = (view: CircleView, facts: Facts, event: Happening) => CircleView;

const NOBODY = { holder: null, offered: null, offered_until: null, share_until: null } as const;

const changes: Readonly<Record<string, Change>> = {
  member_admitted: (view, { member, name }) => ({ ...view, people: arrived(view, member, name) }),
  member_left: (view, { member }) => gone(turnless(view, member), member),
  words_said: (view, facts, { seq, at }) => said(view, line(facts, seq, at, at)),
  words_released: (view, facts, { seq, at }) => said(view, line(facts, seq, facts.said_at, at)),
  said_behind_note: (view, { line: id, author, note, said_at: at }, { seq, at: shown }) =>
    said(view, { seq, line: id, author, words: null, at, shown, mark: null, note }),
  line_noted: (view, { line: id, note }) => changed(view, id, { words: null, note }),
  floor_set: (view, { mode }) => floor(view, { mode }),
  piece_given: (view, { member, until }) =>
    floor(view.go_round?.going ? turnless(view, member) : view, {
      ...NOBODY,
      offered: member,
      offered_until: until,
    }),
  piece_taken: (view, { member, share_until }) =>
    floor(view, { ...NOBODY, holder: member, share_until }),
  piece_moved_on: (view) => floor(view, { offered: null, offered_until: null }),
  piece_laid_down: (view) => floor(view, NOBODY),
  time_given: (view, { share_until }) => floor(view, { share_until }),
  order_told: (view, { members }) => ({
    ...view,
    go_round: { turns: members, going: view.go_round?.going ?? false },
  }),
  go_round_begun: (view) => ({
    ...view,
    go_round: { turns: view.go_round?.turns ?? [], going: true },
  }),
  feedback_opened: (view, { member, until }) => ({ ...view, feedback: { member, until } }),
  feedback_closed: (view) => ({ ...view, feedback: null }),
  go_round_ended: (view) => ({ ...view, go_round: null }),
  round_begun: (view, { round, ritual, title, opening, shown, prompts }) => ({
    ...view,
    earlier: view.round?.revealed.length ? [...view.earlier, view.round] : view.earlier,
    round: {
      ...{ round, ritual, title, opening, shown, prompts },
      ...{ revealed: [], ended: false, ended_seq: null },
    },
  }),
  answer_revealed: (view, { member, words, line: id }, { at }) =>
    view.round
      ? { ...view, round: shownIn(view.round, { member, words, line: id, at, mark: null }) }
      : view,
  round_ended: (view, _, { seq }) =>
    view.round ? { ...view, round: { ...view.round, ended: true, ended_seq: seq } } : view,
  room_paused: (view) => ({ ...view, paused: true }),
  room_resumed: (view) => ({ ...view, paused: false }),
  facilitators_lost: (view, _, { at }) => ({ ...view, lost_at: at }),
  facilitators_back: (view, _, { at }) => ({
    ...view,
    lost_at: null,
    waited: { since: view.lost_at ?? at, until: at },
  }),
  step_begun: (view, { step }, { at }) => ({
    ...view,
    step,
    steps_begun: [...view.steps_begun, { step, at }],
  }),
  line_taken_back: (view, { line: id }) => marked(view, id, "taken-back"),
  line_taken_out: (view, { line: id }) => marked(view, id, "taken-out"),
  lines_erased: (view, { author }) => erased(view, author),
};

export function foldCircle(view: CircleView, event: Happening): CircleView | undefined {
  return changes[event.kind]?.(view, event as unknown as Facts, event);
}

function floor(view: CircleView, change: Partial<Floor>): CircleView {
  return { ...view, floor: { ...view.floor, ...change } };
}

/** Whoever has it now, or is gone, is not still to come. */
function turnless(view: CircleView, member: string): CircleView {
  const round = view.go_round;
  return round
    ? { ...view, go_round: { ...round, turns: round.turns.filter((one) => one !== member) } }
    : view;
}

function line(
  { line: id, author, words }: Facts,
  seq: number,
  at: number,
  shown: number,
): CircleLine {
  return { seq, line: id, author, words, at, shown, mark: null, note: null };
}

function said(view: CircleView, newest: CircleLine): CircleView {
  return { ...view, lines: [...view.lines, newest] };
}

function changed(view: CircleView, id: string, change: Partial<CircleLine>): CircleView {
  const lines = view.lines.map((one) => (one.line === id ? { ...one, ...change } : one));
  return { ...view, lines };
}

function shownIn(round: RoundView, newest: Revealed): RoundView {
  return { ...round, revealed: [...round.revealed, newest] };
}

/** Nobody reads the words any more; that they were there stays to be seen. A line may be a round's answer. */
function marked(view: CircleView, id: string, mark: Mark): CircleView {
  const without = answersWith(({ line: one }) => one === id, { words: null, mark });
  return { ...changed(view, id, { words: null, note: null, mark }), ...inRounds(view, without) };
}

/** A round with some of its answers another. */
function answersWith(which: (one: Revealed) => boolean, change: Partial<Revealed>) {
  return (round: RoundView): RoundView => ({
    ...round,
    revealed: round.revealed.map((one) => (which(one) ? { ...one, ...change } : one)),
  });
}

function inRounds(
  { earlier, round }: CircleView,
  change: (round: RoundView) => RoundView,
): Pick<CircleView, "earlier" | "round"> {
  return { earlier: earlier.map(change), round: round && change(round) };
}

function arrived(view: CircleView, seat: string, name: string | null): readonly PersonHere[] {
  const here: PersonHere = { seat, name, facilitator: false, gone: false };
  const others = view.people.filter((person) => person.seat !== seat);
  return [...others, here];
}

/** Somebody's words are gone for good; a mark stays where they stood. */
function erased(view: CircleView, author: string): CircleView {
  const lines = view.lines.map((one) =>
    one.author === author ? { ...one, words: null, note: null } : one,
  );
  const without = answersWith(({ member }) => member === author, { words: null });
  return { ...view, lines, ...inRounds(view, without) };
}

/** Whoever left stays named: what they said still stands under their name. */
function gone(view: CircleView, seat: string): CircleView {
  const people = view.people.map((one) => (one.seat === seat ? { ...one, gone: true } : one));
  return { ...view, people };
}
