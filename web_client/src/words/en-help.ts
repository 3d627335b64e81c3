/** Help hours: when somebody is on duty, for members and on the desk. */
import { names as join } from "./en";

export const help = {
  title: "Help hours",
  span: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
  both: (theirs: string, zone: string, mine: string) => `${theirs} ${zone} (${mine} for you)`,
  now: "It is within help hours now.",
  notNow: "It is outside of help hours now.",
  note: "If you need someone, you can call whoever is on duty for your group. A call from a meeting that no facilitator answers within a minute goes on to them too.",
  goneOn: "No facilitator has picked this up yet. It has gone on to somebody on duty.",
  nobody: "Nobody has picked this up yet, and nobody is on duty now.",
  goes: "You have called for someone.",
  someone: "I need someone now",
  ask: "Ask for somebody on duty",
  seenBy: "Only whoever is on duty sees this.",
  sent: "Your call is on its way to whoever is on duty.",
  goesTo: "Somebody on duty can see your call now.",
  nobodyYet:
    "Nobody is on duty now. Your call waits, for a day, for whoever is on duty next. You can take it back.",
  linesToo: "You can call these lines now.",
  pickedUp: (name: string) => `${name}, who is on duty, has picked this up and will reach you.`,
  notNowNote: "Help and crisis lines answer at any hour.",
  times: (all: readonly string[]) => `${all.join("; ")}.`,
  hours: (all: readonly string[]) => `Help hours: ${all.join("; ")}.`,
} as const;

/** For whoever is on duty. */
export const duty = {
  title: "On duty",
  open: "While you are on duty, keep this page open.",
  note: "A call comes to it at once. A call from a meeting comes when nobody has met it for a minute. Whoever you pick up reads so and waits for you: reach them the way your programme has agreed.",
  region: "Calls while you are on duty",
  nobody: "You are on duty. No call has come on to you.",
  many: (waiting: number) =>
    waiting === 0
      ? "You have picked up every call."
      : waiting === 1
        ? "1 person asks for someone."
        : `${waiting} people ask for someone.`,
  seeAll: "See them",
  all: "They ask for someone",
  asked: (name: string, alias: string, ago: string) =>
    `${name} asks for someone · ${alias} · ${ago}`,
  toDesk: "Go there",
  take: (name: string) => `I am with ${name}`,
  taken: "This call is no longer yours to answer.",
  yours: (name: string) => `${name} reads that you have picked this up.`,
  reach: "They wait for you. Reach them the way your programme has agreed.",
  end: "All right for now",
} as const;

export const onDuty = {
  title: "On duty",
  note: "Members read when, never who. A track has its own people: nobody is on duty for both.",
  nobody: "Nobody is on duty.",
  who: (when: string, who: readonly string[]) => `${when}: ${join(who)}`,
  open: (track: string) => `Change who is on duty: ${track}`,
  sheet: (track: string) => `On duty: ${track}`,
  clocks: (zone: string) => `By the programme’s clocks, ${zone}.`,
  day: "Day",
  from: "From",
  to: "To",
  person: "Who",
  choose: "Choose",
  none: "No time is set.",
  add: "Add a time",
  remove: "Remove",
  removeNamed: (at: number) => `Remove time ${at}`,
  save: "Save",
  saved: "The help hours are set.",
  unfinished: "Each time needs a day, two times and a person.",
} as const;

/** Beside the lines to call on a member's own page. It says why to nobody who looks over a shoulder. */
export const calling = {
  any: "You can call today, for any reason or for none.",
} as const;

/** What holds on a page whatever stands there: D58, D62. */
export const knowing = {
  title: "Good to know",
  lines: "Help has lines that answer at any hour.",
  nobody: "Nobody reads along here, at any hour.",
  hours: "If your group has help hours, they stand on your first page.",
} as const;

/** The guides that stand in Help beside those for an evening. */
export const further = {
  clinician: "For clinicians",
  coordinator: "For coordinators",
  couples: "What it is, and is not",
} as const;
