/** Who is in the circle, as a facilitator needs to see them: one entry per person, marks included. */
import type { CircleView } from "../../wire/views";
import type { Arrival, BackstageView, RosterView } from "./views";

export interface Present {
  readonly member: string;
  readonly name: string | null;
  /** `null` when they came in before this page could see it. */
  readonly arrival: Arrival | null;
  readonly hand: boolean;
  readonly mutedUntil: number | null;
  readonly readFirst: boolean;
  readonly side: boolean;
  /** Whether they accepted the agreements: until then they write nothing in the circle (D35). */
  readonly agreed: boolean;
  readonly out: boolean;
}

export function present(
  circle: CircleView | null,
  backstage: BackstageView | null,
  roster: RosterView | null,
): Present[] {
  if (!circle) return [];
  return circle.people
    .filter((one) => !one.facilitator && !one.gone)
    .map(({ seat, name }) => ({
      member: seat,
      name,
      arrival: backstage?.people.find((one) => one.member === seat) ?? null,
      hand: backstage?.hands.includes(seat) ?? false,
      mutedUntil: backstage?.mutes.find((one) => one.member === seat)?.until ?? null,
      readFirst: backstage?.read_first.includes(seat) ?? false,
      side: backstage?.side.includes(seat) ?? false,
      agreed: roster?.members.find((one) => one.member === seat)?.agreed ?? true,
      out: backstage?.stepped_out.includes(seat) ?? false,
    }));
}

export function nameOf(
  seat: string,
  circle: CircleView | null,
  backstage: BackstageView | null,
  roster: RosterView | null,
): string | null {
  const shown =
    circle?.people.find((one) => one.seat === seat) ??
    backstage?.people.find((one) => one.member === seat) ??
    backstage?.waiting.find((one) => one.member === seat) ??
    roster?.members.find((one) => one.member === seat);
  return shown?.name ?? null;
}

/** The order after moving one hand by one place; the same order when it cannot move. */
export function moved(hands: readonly string[], member: string, by: 1 | -1): readonly string[] {
  const from = hands.indexOf(member);
  const to = from + by;
  if (from < 0 || to < 0 || to >= hands.length) return hands;
  const order = [...hands];
  order.splice(from, 1);
  order.splice(to, 0, member);
  return order;
}
