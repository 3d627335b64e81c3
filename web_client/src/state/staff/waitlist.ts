/** Who waits for a place in a group, and where one is free. Pure; a person decides who comes in. */
import type { RegisteredGroup, RegisterView } from "./views";

/** A free place, and whoever has waited longest for it. */
export interface FreePlace {
  readonly group: string;
  readonly member: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export function isFull({ members, seats }: RegisteredGroup): boolean {
  return members.length >= seats;
}

/** One for each group with a free place for which somebody waits who is not suspended. */
export function freePlaces({ groups, members }: RegisterView): FreePlace[] {
  const out = new Set(members.filter((one) => one.suspended).map(({ member }) => member));
  return groups.flatMap((group) => {
    const first = isFull(group) ? undefined : group.waiting.find(({ member }) => !out.has(member));
    return first ? [{ group: group.group, ...first }] : [];
  });
}

/** The groups a member waits for, each with since when. */
export function waitsOf({ groups }: RegisterView, member: string): [RegisteredGroup, number][] {
  return groups.flatMap((group): [RegisteredGroup, number][] => {
    const wait = group.waiting.find((one) => one.member === member);
    return wait ? [[group, wait.since]] : [];
  });
}
