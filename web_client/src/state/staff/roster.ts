/** Who belongs to a group, for the people who lead it. */
import type { Happening } from "../../wire/frames";
import { reachedOf, whyOf, without as notAfter } from "./follow-ups";
import type { HandedOn, HandOver, RosterMember, RosterView } from "./views";

interface Facts extends HandOver {
  readonly member: string;
  readonly seat: string;
  readonly why: string;
}

export function foldRoster(view: RosterView, event: Happening): RosterView | undefined {
  const facts = event as unknown as Facts;
  const { member, seat, name } = facts;
  const who = member ?? seat;
  switch (event.kind) {
    case "member_seated":
      return { ...view, members: [...without(view, who), newcomer(who, name)] };
    case "member_unseated":
      // What was handed over may be about whoever parted: nobody who leads from now on reads it.
      return {
        ...view,
        members: without(view, who),
        hand_overs: [],
        handed_on: notAfter(view.handed_on, who),
      };
    case "follow_up_handed_on":
      return { ...view, handed_on: [...view.handed_on, asked(facts)] };
    case "safe_hours_told":
      return { ...view, handed_on: reachedOf(view.handed_on, facts) };
    case "follow_up_seen_to":
      return { ...view, handed_on: notAfter(view.handed_on, member, facts.meeting) };
    case "standing_suspended":
      return marked(view, who, { suspended: true });
    case "standing_restored":
      return marked(view, who, { suspended: false });
    case "acceptance_noted":
      return marked(view, who, { agreed: true });
    case "acceptances_ended":
      return { ...view, members: view.members.map((one) => ({ ...one, agreed: false })) };
    case "cards_reissued":
      return view;
    case "hand_over_written":
      return { ...view, hand_overs: handed(view, facts, event.at) };
    case "hand_over_ended":
      return { ...view, hand_overs: over(view.hand_overs, facts.meeting) };
    default:
      return undefined;
  }
}

function over(notes: readonly HandOver[], meeting: string): readonly HandOver[] {
  return notes.filter((one) => one.meeting !== meeting);
}

/** One of each facilitator for a meeting: what is written anew takes the place of what was. */
function handed(view: RosterView, facts: Facts, at: number): RosterView["hand_overs"] {
  const { meeting, author, name, words } = facts;
  const others = view.hand_overs.filter((one) => one.meeting !== meeting || one.author !== author);
  return [...others, { meeting, author, name, words, at }];
}

function asked({ meeting, member, why }: Facts): HandedOn {
  return { meeting, member, why: whyOf(why), reach: null };
}

function newcomer(member: string, name: string | null): RosterMember {
  return { member, name, suspended: false, agreed: false };
}

function without(view: RosterView, member: string): RosterMember[] {
  return view.members.filter((one) => one.member !== member);
}

function marked(view: RosterView, member: string, change: Partial<RosterMember>): RosterView {
  const members = view.members.map((one) => (one.member === member ? { ...one, ...change } : one));
  return { ...view, members };
}
