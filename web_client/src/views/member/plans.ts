/** What a member reads of the plans of two: those that were begun, and the forms of those that were not. */
import { draft } from "../../state/drafts";
import type { World } from "../../state/world.svelte";
import type { PlanForm, PlanView } from "../../wire/views";
import { plans } from "../../words/en-plans";

/** The plans that can be read now: while the shared room is open. */
export function plansOf(world: World, space: string): readonly PlanView[] {
  return world
    .addresses("plan/")
    .filter((address) => address.startsWith(`${space}/`))
    .flatMap((address) => world.room<PlanView>(address) ?? []);
}

/** Where the words for a part wait that are not put in yet: with the meeting, so that they end with it (D13). */
export function draftOf(room: string, form: string, part: string): string {
  return `${room}/plan/${form}/${part}`;
}

/** Over which version they are written: what stood there as its writer read it. */
export function overOf(room: string, form: string, part: string): string {
  return `${draftOf(room, form, part)}/over`;
}

/** The part whose words wait, of the first of these forms that has one. */
export function unsaved(
  seat: string,
  room: string,
  forms: readonly PlanForm[],
): { readonly form: string; readonly part: string } | undefined {
  return forms
    .flatMap(({ form, parts }) => parts.map(({ part }) => ({ form, part })))
    .find(({ form, part }) => draft(seat, draftOf(room, form, part)));
}

/** A form as a plan that nobody has begun. */
export function unbegun({ form, title, opening, parts }: PlanForm): PlanView {
  return {
    ...{ plan: "", form, title, opening, version: 0, stands: null, signed: [] },
    parts: parts.map((part) => ({ ...part, words: null, version: 0, standing: null })),
  };
}

/** How far a plan is, in a line. */
export function standOf({ version, stands }: PlanView): string {
  if (version === 0) return plans.none;
  if (stands === null) return plans.making;
  return stands === version ? plans.stands : plans.changed;
}
