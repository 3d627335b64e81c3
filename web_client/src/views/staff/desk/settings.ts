/** The programme's settings as a form holds them, and as the wire wants them. */
import type { CrisisLine, ProgrammeFacts } from "../../../state/staff/views";
import { ownZone } from "../../../state/zones";
import { dayOf, whenOf } from "../when";

export interface SettingsForm {
  shown_name: string;
  time_zone: string;
  language: string;
  crisis_lines: CrisisLine[];
  lines_owner: string;
  reviewed: string;
  text_days: string;
  cohorts: string;
}

/** Working defaults: the zone of this browser, and no number of any other country (D54). */
export function defaults(): SettingsForm {
  return {
    shown_name: "Notes",
    time_zone: ownZone(),
    language: "en",
    crisis_lines: [{ label: "Your local emergency number", number: "", hours: "any hour" }],
    lines_owner: "",
    reviewed: "",
    text_days: "7",
    cohorts: "women\nmen",
  };
}

export function formOf(facts: ProgrammeFacts): SettingsForm {
  return {
    ...facts,
    crisis_lines: facts.crisis_lines.map((line) => ({ ...line })),
    reviewed: facts.lines_reviewed ? dayOf(facts.lines_reviewed) : "",
    text_days: String(facts.text_days),
    cohorts: facts.cohorts.join("\n"),
  };
}

export function factsOf(form: SettingsForm): ProgrammeFacts {
  const { shown_name, time_zone, language, lines_owner } = form;
  return {
    shown_name: shown_name.trim(),
    time_zone,
    language,
    lines_owner: lines_owner.trim(),
    crisis_lines: form.crisis_lines
      .map(({ label, number, hours }) => ({
        label: label.trim(),
        number: number.trim(),
        hours: hours.trim(),
      }))
      .filter(({ label }) => label),
    lines_reviewed: form.reviewed ? whenOf(form.reviewed, "12:00") : null,
    text_days: Number(form.text_days),
    cohorts: linesOf(form.cohorts),
  };
}

export function linesOf(text: string): string[] {
  return [...new Set(text.split(/[\n,;]/).map((line) => line.trim()))].filter(Boolean);
}
