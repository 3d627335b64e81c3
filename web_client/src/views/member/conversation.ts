/** From the lines of a room to what the log shows: names found, own lines known. */
import type { Said } from "../../parts/Announcer.svelte";
import type { Entry } from "../../parts/Log.svelte";
import { timeOf } from "../../state/clock.svelte";
import { nameOf } from "../../state/meeting";
import type { Happening } from "../../wire/frames";
import type { CircleView, Line } from "../../wire/views";
import { words } from "../../words/en";
import { notes } from "../../words/en-notes";
import { telling } from "../../words/en-telling";
import { asText, read, shownAnswers } from "./round-words";

interface Named {
  readonly seat: string;
  readonly name: string | null;
  readonly facilitator?: boolean;
}

export function entries(
  lines: readonly Line[],
  people: readonly Named[],
  me: string,
): readonly Entry[] {
  const known = new Map(people.map((person) => [person.seat, person]));
  return lines.map(({ line, author, words: said, at, mark = null, note = null }) => {
    // Whose line a facilitator took out is pointed out to nobody.
    const unnamed = mark === "taken-out" && author !== me;
    const person = unnamed ? undefined : known.get(author);
    return {
      key: line,
      author: unnamed ? "" : author,
      name: unnamed ? "" : (person?.name ?? words.meeting.someone),
      mine: author === me,
      facilitator: person?.facilitator ?? false,
      at,
      words: said,
      mark,
      note,
    };
  });
}

/** What was shown in rounds, as lines that can be told about. Whoever would rather not say gave nothing to tell of. */
export function answerEntries(circle: CircleView, me: string): readonly Entry[] {
  return shownAnswers(circle).flatMap(({ round, member, words: said, line, at, mark }) => {
    const text = asText(read(said, round.prompts), round.prompts);
    if (line === null || !(text || mark)) return [];
    return entries([{ line, author: member, words: said && text, at, mark }], circle.people, me);
  });
}

/** Which line I told about, as far as the page still has it: whose, unless it was taken out, and when it was said. */
export function toldAbout(line: string, log: readonly Entry[]): string {
  const one = log.find(({ key }) => key === line);
  if (!one) return telling.toldPlain;
  const time = timeOf(one.at);
  return one.name ? telling.told(one.name, time) : telling.toldTakenOut(time);
}

/** What is spoken of the circle to whoever did not do it. */
export function spoken(circle: CircleView, event: Happening, me: string): Said | null {
  const apart = takenAway(circle, event, me) ?? besideNote(circle, event, me);
  if (apart) return apart;
  const { author, words: said, line } = event as unknown as Line;
  if (!/^words_(said|released)$/.test(event.kind) || author === me || !said) return null;
  return { name: nameOf(circle, author) ?? words.meeting.someone, text: said, line };
}

/** What is spoken of a line behind a note: the note, and never what I wrote or did not read. */
export function besideNote(circle: CircleView, event: Happening, me: string): Said | null {
  const { line, author, note } = event as unknown as Record<"line" | "author" | "note", string>;
  if (event.kind === "line_noted" && circle.lines.some((one) => one.line === line))
    return { name: words.support.facilitator, text: notes.notedSaid, told: true, line };
  if (event.kind !== "said_behind_note" || author === me || !note) return null;
  return { name: nameOf(circle, author) ?? words.meeting.someone, text: notes.said(note), line };
}

/** What is spoken of a line that was taken away: nothing of what I did, or what I never read. */
export function takenAway(circle: CircleView, event: Happening, me: string): Said | null {
  const { line, author } = event as unknown as { line: string; author: string };
  const there = [...circle.lines, ...shownAnswers(circle)];
  if (!there.some((one) => one.line === line)) return null;
  if (event.kind === "line_taken_out")
    return { name: words.support.facilitator, text: words.meeting.takenOut, told: true, line };
  if (event.kind !== "line_taken_back" || author === me) return null;
  const name = nameOf(circle, author) ?? words.meeting.someone;
  return { name, text: words.meeting.tookBack(name), told: true, line };
}
