/** Days and times as the browser's own fields write them, in the zone of whoever is looking. */
const two = (n: number): string => String(n).padStart(2, "0");
const EVENING = 19;

export function dayOf(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function timeOf(at: number): string {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** Milliseconds since the epoch, or `null` when the two do not make a time. */
export function whenOf(day: string, time: string): number | null {
  const at = new Date(`${day}T${time}`).getTime();
  return Number.isNaN(at) ? null : at;
}

/** The next 19:00 that has not passed. */
export function nextEvening(now: number): number {
  const evening = new Date(now);
  evening.setHours(EVENING, 0, 0, 0);
  if (evening.getTime() <= now) evening.setDate(evening.getDate() + 1);
  return evening.getTime();
}

export function daysFrom(now: number, days: number): number {
  const later = new Date(now);
  later.setDate(later.getDate() + days);
  return later.getTime();
}

const long = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const dateOnly = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

export const spoken = (at: number): string => long.format(at);
export const spokenDay = (at: number): string => dateOnly.format(at);
export const spokenTime = (at: number): string => hour.format(at);
