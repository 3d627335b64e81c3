/** Help hours: when somebody is on duty, for members and on the desk. */
const join = (all: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "conjunction" }).format(all);

export const help = {
  title: "Help hours",
  span: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
  both: (theirs: string, zone: string, mine: string) => `${theirs} ${zone} (${mine} for you)`,
  now: "Somebody is on duty now.",
  notNow: "Nobody is on duty now.",
  notNowNote: "Help and crisis lines answer at any hour.",
  times: (all: readonly string[]) => `${all.join("; ")}.`,
  hours: (all: readonly string[]) => `Help hours: ${all.join("; ")}.`,
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
