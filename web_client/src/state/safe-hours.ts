/** When and how a member may be reached outside of meetings, as told there and at the follow-up (D60). Pure. */
import type { Reach, SafeHours, Way } from "../wire/views";
import { names } from "../words/en";
import { safeHours } from "../words/en-safe-hours";
import { zoneName } from "../words/en-times";
import { clockOf, minuteOf, spoken, weekMinute, weekMinuteIn } from "./help-hours";

const DAY = 24 * 60;
export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
export const WAYS: readonly Way[] = ["call", "text", "email", "letter"];

export interface SafeForm {
  may: "no" | "yes";
  days: readonly string[];
  from: string;
  to: string;
  ways: readonly string[];
  zone: string;
  line: string;
}

export interface SafeFacts {
  readonly hours: SafeHours | null;
  readonly text: string | null;
}

/** Out of the words in which it is told; `null` where nothing is said, or the words are gone. */
export function reachIn(words: string | null | undefined): Reach | null {
  try {
    const { hours, text } = JSON.parse(words ?? "{}") as Partial<Reach>;
    return hours || text ? { hours: hours ?? null, text: text ?? null } : null;
  } catch {
    return null;
  }
}

/** `null`: this device does not know these clocks, so nobody can tell. */
export function isSafeNow(hours: SafeHours, now: number): boolean | null {
  const at = weekMinuteIn(now, hours.time_zone);
  if (at === null) return null;
  const minute = at % DAY;
  return hours.days.includes(Math.floor(at / DAY)) && minute >= hours.begins && minute < hours.ends;
}

export function dayName(day: number): string {
  return spoken(day * DAY, { weekday: "long" });
}

/** Days, hours and ways in one part of a sentence; the zone where this device's clocks differ from it. */
export function reachTold(hours: SafeHours, now: number): string {
  const { days, begins, ends, time_zone, ways } = hours;
  const when = days.length === DAYS.length ? safeHours.anyDay : names(days.map(dayName));
  const time = { timeStyle: "short" } as const;
  const abroad = weekMinuteIn(now, time_zone) !== weekMinute(now);
  const zone = abroad ? ` ${zoneName(time_zone)}` : "";
  const whole = begins === 0 && ends === DAY;
  const span = whole ? safeHours.anyHour : safeHours.span(spoken(begins, time), spoken(ends, time));
  return safeHours.told(when, span + zone, names(ways.map((way) => safeHours.ways[way])));
}

export function formOf(reach: Reach | null, zone: string): SafeForm {
  const hours = reach?.hours ?? null;
  return {
    may: hours ? "yes" : "no",
    days: (hours?.days ?? []).map(String),
    from: clockOf(hours?.begins ?? 10 * 60),
    to: clockOf(hours?.ends ?? 12 * 60),
    ways: hours?.ways ?? [],
    zone: hours?.time_zone ?? zone,
    line: reach?.text ?? "",
  };
}

/** Or what is still missing, as a sentence. */
export function factsOf(form: SafeForm): SafeFacts | string {
  const text = form.line.trim() || null;
  if (form.may === "no") return { hours: null, text };
  const days = DAYS.filter((day) => form.days.includes(String(day)));
  const ways = WAYS.filter((way) => form.ways.includes(way));
  const begins = minuteOf(form.from);
  // Midnight, as an end, is that of the same day.
  const till = minuteOf(form.to);
  const ends = till === 0 ? DAY : till;
  if (!days.length) return safeHours.noDay;
  if (!(begins < ends)) return safeHours.noSpan;
  if (!ways.length) return safeHours.noWay;
  return { hours: { days, begins, ends, time_zone: form.zone, ways }, text };
}
