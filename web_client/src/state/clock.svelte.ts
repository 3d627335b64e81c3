/** The time for views: rounded, moved every ten seconds, never a ticking second (ux (c) 5). */
let now = $state(Date.now());

setInterval(() => (now = Date.now()), 10_000);

export function clock(): number {
  return now;
}

export function timeOf(at: number): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(at);
}

export function dayOf(at: number): string {
  const shape = { weekday: "long", day: "numeric", month: "long" } as const;
  return new Intl.DateTimeFormat(undefined, shape).format(at);
}

/** A day that is written as `2026-11-25`, wherever the reader is. */
export function dateOf(day: string): string {
  const shape = { dateStyle: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(undefined, shape).format(new Date(day));
}

/** "today at 19:00" needs no date; another day does. */
export function whenOf(at: number, from: number): string {
  const sameDay = new Date(at).toDateString() === new Date(from).toDateString();
  return sameDay ? timeOf(at) : `${dayOf(at)}, ${timeOf(at)}`;
}
