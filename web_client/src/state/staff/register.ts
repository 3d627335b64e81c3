/**
 * The programme's register, for coordinators. Enrolments and placements are folded here, so that a
 * list grows while one types; rarer acts ask for the whole register anew.
 */
import type { Happening } from "../../wire/frames";
import type { RegisteredGroup, RegisteredMember, RegisteredStaff, RegisterView } from "./views";
import type { ProgrammeFacts, Track } from "./views";

interface Facts extends ProgrammeFacts {
  readonly member: string;
  readonly staff: string;
  readonly seat: string;
  readonly asker: string;
  readonly group: string;
  readonly name: string | null;
  readonly alias: string | null;
  readonly track: Track;
  readonly cohort: string;
  readonly seats: number;
  readonly licence: string;
  readonly credential_until: number | null;
  readonly since: number;
}

type Change = (view: RegisterView, facts: Facts) => Partial<RegisterView>;

const changes: Readonly<Record<string, Change>> = {
  member_enrolled: (view, facts) => ({ members: [...view.members, enrolled(facts)] }),
  staff_enrolled: (view, facts) => ({ staff: [...view.staff, employed(facts)] }),
  group_started: (view, facts) => ({ groups: [...view.groups, started(facts)] }),
  member_placed: (view, { member, group }) => ({
    members: ofMember(view, member, ({ groups }) => ({ groups: added(groups, group) })),
    groups: ofGroup(view, group, (one) => ({
      members: added(one.members, member),
      waiting: butFor(one, member),
    })),
  }),
  member_parted: (view, { member, group }) => ({
    members: ofMember(view, member, ({ groups }) => ({ groups: without(groups, group) })),
    groups: ofGroup(view, group, ({ members }) => ({ members: without(members, member) })),
  }),
  wait_began: (view, { member, group, since }) => ({
    groups: ofGroup(view, group, ({ waiting }) => ({ waiting: [...waiting, { member, since }] })),
  }),
  wait_ended: (view, { member, group }) => ({
    groups: ofGroup(view, group, (one) => ({ waiting: butFor(one, member) })),
  }),
  member_suspended: (view, { member }) => ({
    members: ofMember(view, member, () => ({ suspended: true })),
  }),
  member_reinstated: (view, { member }) => ({
    members: ofMember(view, member, () => ({ suspended: false })),
  }),
  staff_suspended: (view, { staff }) => ({
    staff: ofStaff(view, staff, () => ({ suspended: true })),
  }),
  staff_reinstated: (view, { staff }) => ({
    staff: ofStaff(view, staff, () => ({ suspended: false })),
  }),
  credential_recorded: (view, { staff, credential_until }) => ({
    staff: ofStaff(view, staff, () => ({ credential_until })),
  }),
  coordinator_appointed: (view, { staff }) => ({
    staff: ofStaff(view, staff, () => ({ coordinator: true })),
  }),
  coordinator_ended: (view, { staff }) => ({
    staff: ofStaff(view, staff, () => ({ coordinator: false })),
  }),
  facilitator_appointed: (view, { staff, group }) => ({
    staff: ofStaff(view, staff, ({ leads }) => ({ leads: added(leads, group) })),
    groups: ofGroup(view, group, ({ facilitators }) => ({
      facilitators: added(facilitators, staff),
    })),
  }),
  facilitator_ended: (view, { staff, group }) => ({
    staff: ofStaff(view, staff, ({ leads }) => ({ leads: without(leads, group) })),
    groups: ofGroup(view, group, ({ facilitators }) => ({
      facilitators: without(facilitators, staff),
    })),
  }),
  cards_issued: () => ({}),
  member_came_anew: (view, { member }) => ({
    members: ofMember(view, member, () => ({ came_anew: true })),
  }),
  member_vouched_for: (view, { member }) => ({
    members: ofMember(view, member, () => ({ came_anew: false })),
  }),
  card_asked: (view, { staff, asker }) => ({
    staff: ofStaff(view, staff, () => ({ card_asked_by: asker })),
  }),
  card_confirmed: (view, { staff }) => ({
    staff: ofStaff(view, staff, () => ({ card_asked_by: null })),
  }),
  card_dismissed: (view, { staff }) => ({
    staff: ofStaff(view, staff, () => ({ card_asked_by: null })),
  }),
  seat_entered: (view, { seat }) => ({
    staff: ofStaff(view, seat, () => ({ entered: true })),
  }),
};

export function foldRegister(view: RegisterView, event: Happening): RegisterView | undefined {
  const change = changes[event.kind]?.(view, event as unknown as Facts);
  return change && { ...view, ...change };
}

function enrolled({ member, name, track, cohort }: Facts): RegisteredMember {
  return {
    member,
    name,
    track,
    cohort,
    suspended: false,
    closed: false,
    groups: [],
    clinician: null,
    came_anew: false,
  };
}

function employed({ staff, name, licence, credential_until }: Facts): RegisteredStaff {
  const nothingYet = { suspended: false, coordinator: false, leads: [], clients: [] };
  const noCard = { entered: false, card_asked_by: null };
  return { staff, name, licence, credential_until, ...nothingYet, ...noCard };
}

function started({ group, alias, track, cohort, seats }: Facts): RegisteredGroup {
  return { group, alias, track, cohort, seats, members: [], facilitators: [], waiting: [] };
}

function ofMember(
  view: RegisterView,
  id: string,
  change: (one: RegisteredMember) => Partial<RegisteredMember>,
): RegisteredMember[] {
  return view.members.map((one) => (one.member === id ? { ...one, ...change(one) } : one));
}

function ofStaff(
  view: RegisterView,
  id: string,
  change: (one: RegisteredStaff) => Partial<RegisteredStaff>,
): RegisteredStaff[] {
  return view.staff.map((one) => (one.staff === id ? { ...one, ...change(one) } : one));
}

function ofGroup(
  view: RegisterView,
  id: string,
  change: (one: RegisteredGroup) => Partial<RegisteredGroup>,
): RegisteredGroup[] {
  return view.groups.map((one) => (one.group === id ? { ...one, ...change(one) } : one));
}

/** In the order of ids, which tells nothing, as in the server's own view. */
function added(list: readonly string[], id: string): readonly string[] {
  return list.includes(id) ? list : [...list, id].sort((a, b) => (a < b ? -1 : 1));
}

/** Who waits for a place, without one of them. */
function butFor({ waiting }: RegisteredGroup, id: string): RegisteredGroup["waiting"] {
  return waiting.filter(({ member }) => member !== id);
}

function without(list: readonly string[], id: string): readonly string[] {
  return list.filter((one) => one !== id);
}
