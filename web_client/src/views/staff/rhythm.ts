/** A group's rhythm as a form holds it, and as the wire wants it. Days since 1970-01-01, minutes since midnight. */
import type { LobbyView, Rhythm } from "../../wire/views";
import { zoneName } from "../../words/en-times";
import { staff } from "../../words/en-staff";
import { dayOf, nextEvening } from "./when";

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;

export interface RhythmForm {
  day: string;
  time: string;
  minutes: string;
  weeks: string;
  zone: string;
}

/** What stands in the form at first: the rhythm there is, from its next meeting on. */
export function formOf({ rhythm, meetings }: LobbyView, now: number): RhythmForm {
  if (!rhythm)
    return {
      day: dayOf(nextEvening(now)),
      time: "19:00",
      minutes: "90",
      weeks: "1",
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    };
  const next = meetings
    .flatMap(({ phase, rhythm_day }) => (phase === "scheduled" && rhythm_day ? [rhythm_day] : []))
    .toSorted((a, b) => a - b)[0];
  return {
    day: new Date((next ?? rhythm.first_day) * DAY).toISOString().slice(0, 10),
    time: new Date(rhythm.time_of_day * MINUTE).toISOString().slice(11, 16),
    minutes: String(rhythm.minutes),
    weeks: String(rhythm.every_weeks),
    zone: rhythm.time_zone,
  };
}

/** `null` when the day or the time is none. */
export function rhythmOf({ day, time, minutes, weeks, zone }: RhythmForm): Rhythm | null {
  const at = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(at)) return null;
  return {
    first_day: Math.floor(at / DAY),
    every_weeks: Number(weeks),
    time_of_day: (at % DAY) / MINUTE,
    minutes: Number(minutes),
    time_zone: zone,
  };
}

/** "Every Tuesday, 19:00 Berlin time" */
export function sentenceOf({ first_day, every_weeks, time_of_day, time_zone }: Rhythm): string {
  const at = first_day * DAY + time_of_day * MINUTE;
  const told = (shape: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(undefined, { ...shape, timeZone: "UTC" }).format(at);
  const [day, time] = [told({ weekday: "long" }), told({ timeStyle: "short" })];
  return staff.rhythm.every(every_weeks, day, time, zoneName(time_zone));
}
