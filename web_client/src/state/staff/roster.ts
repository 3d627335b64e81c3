/** Who belongs to a group, for the people who lead it. */
import type { Happening } from "../../wire/frames";
import type { RosterMember, RosterView } from "./views";

interface Facts {
  readonly member: string;
  readonly seat: string;
  readonly name: string | null;
}

export function foldRoster(view: RosterView, event: Happening): RosterView | undefined {
  const { member, seat, name } = event as unknown as Facts;
  const who = member ?? seat;
  switch (event.kind) {
    case "member_seated":
      return { members: [...without(view, who), newcomer(who, name)] };
    case "member_unseated":
      return { members: without(view, who) };
    case "standing_suspended":
      return marked(view, who, { suspended: true });
    case "standing_restored":
      return marked(view, who, { suspended: false });
    case "acceptance_noted":
      return marked(view, who, { agreed: true });
    case "acceptances_ended":
      return { members: view.members.map((one) => ({ ...one, agreed: false })) };
    case "cards_reissued":
      return view;
    default:
      return undefined;
  }
}

function newcomer(member: string, name: string | null): RosterMember {
  return { member, name, suspended: false, agreed: false };
}

function without(view: RosterView, member: string): RosterMember[] {
  return view.members.filter((one) => one.member !== member);
}

function marked(view: RosterView, member: string, change: Partial<RosterMember>): RosterView {
  return {
    members: view.members.map((one) => (one.member === member ? { ...one, ...change } : one)),
  };
}
