/** From the lines of a room to what the log shows: names found, own lines known. */
import type { Entry } from "../../parts/Log.svelte";
import type { Line } from "../../wire/views";
import { words } from "../../words/en";

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
  return lines.map(({ line, author, words: said, at, mark }) => {
    const person = known.get(author);
    return {
      key: line,
      author,
      name: person?.name ?? words.meeting.someone,
      mine: author === me,
      facilitator: person?.facilitator ?? false,
      at,
      words: said,
      mark: mark ?? null,
    };
  });
}
