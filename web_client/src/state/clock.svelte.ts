/** The time for views: rounded, moved every ten seconds, never a ticking second (ux (c) 5). */
import { times } from "../words/en-times";

let now = $state(Date.now());

setInterval(() => (now = Date.now()), 10_000);

export function clock(): number {
  return now;
}

/** `zone`: an IANA name, to tell it by other clocks than this device's. */
export function timeOf(at: number, zone?: string): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: "short", timeZone: zone }).format(at);
}

export function dayOf(at: number, zone?: string): string {
  const shape = { weekday: "long", day: "numeric", month: "long", timeZone: zone } as const;
  return new Intl.DateTimeFormat(undefined, shape).format(at);
}

/** A day that is written as `2026-11-25`, wherever the reader is. */
export function dateOf(day: string): string {
  const shape = { dateStyle: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(undefined, shape).format(new Date(day));
}

/** "today at 19:00" needs no date; another day does. `zone`: of the group, told too where it differs. */
export function whenOf(at: number, from: number, zone?: string | null): string {
  const sameDay = new Date(at).toDateString() === new Date(from).toDateString();
  const mine = sameDay ? timeOf(at) : `${dayOf(at)}, ${timeOf(at)}`;
  if (!zone || !differs(at, zone)) return mine;
  const theirs = `${dayOf(at, zone)}, ${timeOf(at, zone)}`;
  return times.both(theirs, zone, dayOf(at, zone) === dayOf(at) ? timeOf(at) : mine);
}

/** Whether the clocks of a zone show another time than this device's. One it does not know shows none. */
export function differs(at: number, zone: string): boolean {
  try {
    return dayOf(at, zone) !== dayOf(at) || timeOf(at, zone) !== timeOf(at);
  } catch {
    return false;
  }
}

/** The day by the group's clocks, where this device knows them. */
export function groupDayOf(at: number, zone?: string | null): string {
  return zone && differs(at, zone) ? dayOf(at, zone) : dayOf(at);
}
