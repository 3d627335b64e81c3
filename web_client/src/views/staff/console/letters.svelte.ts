/**
 * Which letter does what: ours, until whoever leads chooses others (U36). A deed is called by the letter it has
 * from us. Letters alone are kept, and in this tab alone: signing out and leaving empty it.
 */
import { SvelteMap } from "svelte/reactivity";
import { lead } from "../../../words/en-console";

const KEPT_AS = "own-letters";
const ONE = /^[\p{L}\p{N}\p{P}\p{S}]$/u;

const chosen = new SvelteMap<string, string>(kept());

/** The letter of a deed, as a key says it: small. */
export function letterOf(deed: string): string {
  return chosen.get(deed) ?? deed;
}

/** As it is shown on a key. */
export function shownOf(deed: string): string {
  return letterOf(deed).toUpperCase();
}

/** What a letter does, or nothing. */
export function deedOf(letter: string): string | undefined {
  return Object.keys(lead.keys.list).find((deed) => letterOf(deed) === letter);
}

/** Gives a deed another letter. Says in a sentence why not, where it cannot be. */
export function choose(deed: string, typed: string): string | null {
  const letter = typed.toLowerCase();
  if (!ONE.test(letter)) return lead.keys.noLetter;
  const has = deedOf(letter);
  if (has !== undefined && has !== deed)
    return lead.keys.clash(letter.toUpperCase(), lead.keys.list[has] ?? "");
  chosen.set(deed, letter);
  sessionStorage.setItem(KEPT_AS, JSON.stringify([...chosen]));
  return null;
}

export function backToOurs(): void {
  chosen.clear();
  sessionStorage.removeItem(KEPT_AS);
}

function kept(): Iterable<[string, string]> {
  return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "[]") as [string, string][];
}
