/** A ritual as it is written on the desk, and as it is sent. */
import type { Ritual } from "../../../state/staff/views";
import type { Prompt, PromptKind, Shown } from "../../../wire/views";
import { rituals as said } from "../../../words/en-rituals";

export interface AskedForm {
  readonly id: string;
  ask: string;
  kind: PromptKind;
  /** One to a line. */
  choices: string;
  most: string;
  instead: string;
  readonly seconds: number;
}

export interface RitualForm {
  /** The programme's own that is changed; `null` for a new one. */
  readonly ritual: string | null;
  title: string;
  partner: boolean;
  recovery: boolean;
  readonly couple: boolean;
  readonly stage: number;
  minutes: string;
  shown: Shown;
  source: string;
  licence: string;
  opening: string;
  prompts: AskedForm[];
}

export function blank(): RitualForm {
  return {
    ...{ ritual: null, title: "", partner: true, recovery: false, couple: false, stage: 0 },
    ...{ minutes: "10", shown: "circle", source: "", licence: "", opening: "" },
    prompts: [another([])],
  };
}

/** To change one's own, or a copy of one that ships. */
export function formOf(ritual: Ritual, own: boolean): RitualForm {
  const { stage, shown, source, licence, opening, audience } = ritual;
  return {
    ...{ stage, shown, source, licence, opening },
    ritual: own ? ritual.id : null,
    title: own ? ritual.title : said.copyOf(ritual.title),
    partner: audience.includes("partner"),
    recovery: audience.includes("recovery"),
    couple: audience.includes("couple"),
    minutes: String(ritual.minutes),
    prompts: ritual.prompts.map(asked),
  };
}

function asked({ id, ask, kind, choices, most, instead, seconds }: Prompt): AskedForm {
  return { id, ask, kind, choices: choices.join("\n"), most: String(most || 3), instead, seconds };
}

export function another(before: readonly AskedForm[]): AskedForm {
  const taken = new Set(before.map(({ id }) => id));
  let n = before.length + 1;
  while (taken.has(`question-${String(n)}`)) n += 1;
  const id = `question-${String(n)}`;
  return { id, ask: "", kind: "text", choices: "", most: "3", instead: "", seconds: 0 };
}

export function promptOf(form: AskedForm): Prompt {
  const { id, kind } = form;
  const lines = form.choices.split("\n").map((line) => line.trim());
  const chosen = ["choice", "ticks", "words"].includes(kind) ? lines.filter(Boolean) : [];
  return {
    ...{ id, kind, choices: chosen, ask: form.ask.trim(), instead: form.instead.trim() },
    most: kind === "words" ? Number(form.most) : 0,
    seconds: kind === "none" ? form.seconds : 0,
  };
}

export function factsOf(form: RitualForm): object {
  const { ritual, shown, stage } = form;
  const [title, source, licence, opening] = [
    ...[form.title.trim(), form.source.trim()],
    ...[form.licence.trim(), form.opening.trim()],
  ];
  const audience = (["partner", "recovery", "couple"] as const).filter((whom) => form[whom]);
  const prompts = form.prompts.map(promptOf);
  const minutes = Math.round(Number(form.minutes)) || 0;
  return { ritual, title, audience, stage, minutes, shown, source, licence, opening, prompts };
}
