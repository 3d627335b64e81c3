/** A ritual in turns as the shared room shows it: how words go now, and what they were said to. */
import type { Block } from "../../parts/Log.svelte";
import type { World } from "../../state/world.svelte";
import type { Ack, Address } from "../../wire/frames";
import type { Outgoing } from "../../wire/outbox";
import type { SharedLine, SharedView, TurnRitual, TurnsView } from "../../wire/views";

/** The turns that go on now. */
export function running(view: SharedView | null | undefined): TurnsView | null {
  return view?.turns?.speaker ? view.turns : null;
}

/** Words go to the prompt of my turn, or freely. The world is asked: an outbox outlives its page. */
export function saying(
  world: World,
  space: string,
  room: Address,
): (entry: Outgoing) => Promise<Ack> {
  return (entry) => {
    const view = world.room<SharedView>(room);
    const turns = running(view);
    const said = { meeting: view?.meeting ?? "", text: entry.text };
    return turns?.speaker === world.me.seat
      ? world.command("say_in_turn", space, { ...said, step: turns.step }, entry.id)
      : world.command("say_shared", space, said, entry.id);
  };
}

/** What words are written into: those of one turn and step never go into another by themselves. */
export function settingOf(world: World, room: Address): string {
  const view = world.room<SharedView>(room);
  const turns = running(view);
  return [view?.meeting, turns?.speaker, turns?.step].join(" ");
}

/** What stands before the first line that was said to a prompt. */
export function headings(lines: readonly SharedLine[]): readonly Block[] {
  return lines
    .filter(({ step, author }, at) => {
      const before = lines[at - 1];
      return step && !(before && before.step === step && before.author === author);
    })
    .map(({ line }) => ({ key: line, before: line }));
}

/** A step by its first words: "Feelings: up to three…" is about feelings. */
export function nameOfStep(rituals: readonly TurnRitual[], step: string | null): string {
  const ask = rituals.flatMap(({ steps }) => steps).find(({ id }) => id === step)?.ask ?? "";
  return ask.split(":", 1)[0] ?? ask;
}
