/** When somebody is on duty each week, by the programme's clocks and by this device's. Monday begins a week. */
import type { HelpHoursView, HelpSpan } from "../wire/views";
import { zoneName } from "../words/en-times";
import { help } from "../words/en-help";

const MINUTE = 60_000;
const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY;
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Minutes since Monday by the clocks of a zone; of this device where none is named. `null`: it knows no such zone. */
export function weekMinuteIn(at: number, zone?: string): number | null {
  const shape = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    const format = new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: zone });
    const told = Object.fromEntries(format.formatToParts(at).map((one) => [one.type, one.value]));
    const day = DAYS.indexOf(told["weekday"] ?? "");
    return day * DAY + Number(told["hour"]) * 60 + Number(told["minute"]);
  } catch {
    return null;
  }
}

/** The same by this device's clocks, where it knows no such zone. */
export function weekMinute(at: number, zone?: string): number {
  return weekMinuteIn(at, zone) ?? weekMinuteIn(at) ?? 0;
}

function minuteIn(week: number): number {
  return ((week % WEEK) + WEEK) % WEEK;
}

export function someoneOnDuty(view: HelpHoursView, now: number): boolean {
  const at = weekMinute(now, view.time_zone);
  return view.hours.some(({ day, begins, minutes }) => minuteIn(at - day * DAY - begins) < minutes);
}

/** A minute of the week as a day or a time. */
export function spoken(minute: number, shape: Intl.DateTimeFormatOptions): string {
  const at = (MONDAY + minuteIn(minute)) * MINUTE;
  return new Intl.DateTimeFormat(undefined, { ...shape, timeZone: "UTC" }).format(at);
}

function told({ day, begins, minutes }: HelpSpan, shift: number): string {
  const from = day * DAY + begins + shift;
  const time = { timeStyle: "short" } as const;
  return help.span(
    spoken(from, { weekday: "long" }),
    spoken(from, time),
    spoken(from + minutes, time),
  );
}

/** One sentence for each time of the week, from Monday on; by both clocks where they differ. */
export function hoursTold({ hours, time_zone }: HelpHoursView, now: number): readonly string[] {
  const shift = weekMinute(now) - weekMinute(now, time_zone);
  return hours
    .toSorted((a, b) => a.day - b.day || a.begins - b.begins)
    .map((span) =>
      shift ? help.both(told(span, 0), zoneName(time_zone), told(span, shift)) : told(span, 0),
    );
}

/** "19:00", as a field for a time holds it. */
export function clockOf(minute: number): string {
  return new Date((minute % DAY) * MINUTE).toISOString().slice(11, 16);
}

/** Minutes after midnight; NaN where the field is empty. */
export function minuteOf(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`) / MINUTE;
}
