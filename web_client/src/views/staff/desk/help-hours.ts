/** The rota as a form holds it, one person a line, and as the wire wants it. Monday is 0. */
import type { DutyHours, RegisterView, Track } from "../../../state/staff/views";

const MINUTE = 60_000;
const DAY = 24 * 60;
/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY;

export interface DutyLine {
  day: string;
  from: string;
  to: string;
  staff: string;
}

export const NEW: Readonly<DutyLine> = { day: "0", from: "18:00", to: "22:00", staff: "" };

export function hoursOf(view: RegisterView, track: Track): readonly DutyHours[] {
  return view.help_hours.find((one) => one.track === track)?.hours ?? [];
}

function clockOf(minute: number): string {
  return new Date((minute % DAY) * MINUTE).toISOString().slice(11, 16);
}

function minuteOf(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`) / MINUTE;
}

export function linesOf(hours: readonly DutyHours[]): DutyLine[] {
  return hours.flatMap(({ day, begins, minutes, staff }) =>
    staff.map((one) => ({
      day: String(day),
      from: clockOf(begins),
      to: clockOf(begins + minutes),
      staff: one,
    })),
  );
}

/** `null` while a line says no time or nobody. An end that is not after the beginning is the next day's. */
export function factsOf(lines: readonly DutyLine[]): readonly DutyHours[] | null {
  const hours = lines.map(({ day, from, to, staff }) => {
    const begins = minuteOf(from);
    const minutes = ((minuteOf(to) - begins + DAY - 1) % DAY) + 1;
    return { day: Number(day), begins, minutes, staff: [staff] };
  });
  const whole = hours.every(({ minutes, staff }) => staff[0] && !Number.isNaN(minutes));
  return whole ? hours : null;
}

/** "Monday", by the number it has here. */
export function dayName(day: number): string {
  const at = (MONDAY + day * DAY) * MINUTE;
  return new Intl.DateTimeFormat(undefined, { weekday: "long", timeZone: "UTC" }).format(at);
}
