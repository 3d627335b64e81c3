/**
 * What I chose to read behind a note, for this visit only. Nothing of it is kept in the tab's storage, and
 * hiding it again forgets it: to read it once more is to ask once more (U18).
 */
import { SvelteMap } from "svelte/reactivity";
import type { Ack } from "../wire/frames";
import type { Outgoing } from "../wire/outbox";
import type { World } from "./world.svelte";

const opened = new SvelteMap<string, string | null>();

/** Each line that is open, with its words; `null` where they are gone. */
export function openLines(): ReadonlyMap<string, string | null> {
  return opened;
}

/** Shows a line, or hides it again. */
export async function turnLine(
  world: World,
  group: string,
  meeting: string,
  line: string,
): Promise<Ack | null> {
  if (opened.delete(line)) return null;
  const ack = await world.command("open_line", group, { meeting, line });
  if (ack.ok) opened.set(line, typeof ack["words"] === "string" ? ack["words"] : null);
  return ack;
}

/** What puts my words on the wire. Those behind a note are open to me: I have just written them. */
export function saying(
  world: World,
  group: string,
  meeting: string,
): (entry: Outgoing) => Promise<Ack> {
  return async ({ id, text, readFirst, note = null }) => {
    const fields = { meeting, text, read_first: readFirst, note };
    const ack = await world.command("say", group, fields, id);
    const line = ack.ok && note && !ack["held"] ? ack["line"] : null;
    if (typeof line === "string") opened.set(line, text);
    return ack;
  };
}

/** Leaving and signing out close them all. */
export function forgetOpened(): void {
  opened.clear();
}
