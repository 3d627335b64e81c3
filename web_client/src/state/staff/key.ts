/**
 * A clinician's own key room, and the one word both clinicians share: unlocked or resting. The rules
 * of the lock are not repeated here: an act with consequences asks for the page anew.
 */
import type { Happening } from "../../wire/frames";
import type { HelpSpan } from "../../wire/views";
import type { Purpose } from "../../words/consents";
import type { CoupleStateView, KeyView } from "./views";

interface Facts {
  readonly day: number;
  readonly until: number;
  readonly version: string | number;
  readonly purpose: Purpose;
  readonly stage: number;
  readonly safety: boolean;
  readonly meeting: string;
  readonly begins_at: number;
  readonly ends_at: number;
  readonly up_to: number | null;
  readonly there: boolean;
  readonly hours: readonly HelpSpan[];
  readonly time_zone: string;
}

type Change = (view: KeyView, facts: Facts, event: Happening) => Partial<KeyView>;

/** Whether the client's yes for that counts now. */
function counts(view: KeyView, purpose: Purpose, consented: boolean): Partial<KeyView> {
  if (purpose === "shared") return { client_consented: consented };
  const known = view.others[purpose] ?? { offered: null, consented };
  return { others: { ...view.others, [purpose]: { ...known, consented } } };
}

const changes: Readonly<Record<string, Change>> = {
  screen_recorded: (_, { day }) => ({ screened_on: day }),
  couple_accepted: () => ({ accepted: true }),
  acceptance_taken_back: () => ({ accepted: false }),
  consent_offered: (view, { version, purpose }) =>
    purpose === "shared"
      ? { consent_offered: version }
      : { others: { ...view.others, [purpose]: { offered: version, consented: false } } },
  client_consented: (view, { purpose }) => counts(view, purpose, true),
  key_turned: (_, { until }) => ({ key: { until } }),
  key_ended: () => ({ key: null }),
  roi_recorded: (_, { until }) => ({ roi_until: until }),
  roi_ended: () => ({ roi_until: null }),
  stage_set: (_, { stage }) => ({ stage }),
  hold_placed: (_, { safety }) => ({ hold: safety ? "safety" : "clinician" }),
  hold_lifted: () => ({ hold: null }),
  couple_meeting_booked: (view, { meeting, begins_at, ends_at }) => ({
    booked: [
      ...view.booked.filter((one) => one.meeting !== meeting),
      { meeting, begins_at, ends_at },
    ],
  }),
  hours_for_you: (_, { hours, time_zone }, { at }) => ({
    hours: hours.length ? { hours, time_zone, at } : null,
  }),
  call_finished: (view, { up_to }) => ({
    tasks: view.tasks.filter((task) => up_to !== null && task.at > up_to),
  }),
  mediated_begun: (_, { meeting, ends_at }) => ({
    mediating: { meeting, ends_at, there: false },
  }),
  joined_for_you: ({ mediating }, { there }) => ({
    mediating: mediating && { ...mediating, there },
  }),
  mediated_over: () => ({ mediating: null }),
  // Two reasons at one instant are one call.
  call_task: (view, _, { at }) => ({
    tasks: [...view.tasks.filter((task) => task.at !== at), { at }],
  }),
};

export function foldKey(view: KeyView, event: Happening): KeyView | undefined {
  const change = changes[event.kind]?.(view, event as unknown as Facts, event);
  return change && { ...view, ...change };
}

export function foldCoupleState(_: CoupleStateView, event: Happening): CoupleStateView | undefined {
  if (event.kind !== "lock_shown") return undefined;
  return { unlocked: event["unlocked"] === true };
}
