/** Open hours as a form holds them, and as the wire wants them. Pure. */
import { clockOf, minuteOf } from "../../state/help-hours";
import type { HelpSpan } from "../../wire/views";
import { openHours } from "../../words/en-hours";

const DAY = 24 * 60;
const WEEK = 7;
const SHORTEST = 15;
const LONGEST = 180;
export const MOST = 7;

export interface HourLine {
  day: string;
  from: string;
  to: string;
}

export const NEW: Readonly<HourLine> = { day: "1", from: "19:00", to: "20:00" };

/** The same time, a day later: two at one time would be refused. */
export function next(last: HourLine = NEW): HourLine {
  return { ...last, day: String((Number(last.day) + 1) % WEEK) };
}

export function linesOf(hours: readonly HelpSpan[]): HourLine[] {
  return hours.map(({ day, begins, minutes }) => ({
    day: String(day),
    from: clockOf(begins),
    to: clockOf(begins + minutes),
  }));
}

/** Or what is still missing, as a sentence. An end that is not after the beginning is the next day's. */
export function factsOf(lines: readonly HourLine[]): readonly HelpSpan[] | string {
  const hours = lines.map(({ day, from, to }) => {
    const begins = minuteOf(from);
    const minutes = ((minuteOf(to) - begins + DAY - 1) % DAY) + 1;
    return { day: Number(day), begins, minutes };
  });
  if (!hours.length) return openHours.nothing;
  if (hours.some(({ minutes }) => Number.isNaN(minutes))) return openHours.unfinished;
  const fits = hours.every(({ minutes }) => minutes >= SHORTEST && minutes <= LONGEST);
  return fits ? hours : openHours.length;
}
