/** My notes: the own space of one person (D77). Whole sentences, as in `en.ts`. */
export const mine = {
  title: "My notes",
  note: "Yours alone. It opens with your pass phrase.",
  about:
    "No page of anybody else shows this: not in your group, not of the people who work here, not of anybody you know. You can show a thing to your own clinician, until a day you choose.",
  card: "Whoever comes in here with a new card cannot read this. It waits until somebody who did not make the card has spoken with you.",
  plan: "My own plan",
  planNote: "What I need, and what I will do.",
  intro:
    "What you need, and what you will do. You can begin any day, and nobody has to agree. It is on your page alone until you show a line of it.",
  held: "Words are kept longer just now. What you take out is gone from your page at once, and is erased later.",
  empty: "Nothing yet.",
  add: "Add",
  addTo: (part: string) => `Add to ${part}`,
  change: "Change",
  changeNamed: (line: string) => `Change: ${line}`,
  takeOut: "Take out",
  takeOutNamed: (line: string) => `Take out: ${line}`,
  earlier: (n: number) => (n === 1 ? "1 earlier version" : `${n} earlier versions`),
  earlierOf: (line: string) => `Earlier versions of: ${line}`,
  hide: "Hide earlier versions",
  since: (when: string) => `Since ${when}`,
  was: (when: string) => `From ${when}`,
  seen: "On your page alone.",
  label: "In your own words",
  keep: "Keep",
  versions: "The last ten versions stay with it.",
  taking: "Take this out?",
  takingNote:
    "It is gone from here at once, with every earlier version. If you showed it to your clinician, that ends too. Backup copies lose it within 30 days.",
  takingHeld: "It is gone from your page at once, with every earlier version, and erased later.",
  yes: "Take it out",
  no: "Leave it in",
  kept: "Kept.",
  gone: "Taken out.",
} as const;

/** What I know: a record of one's own (D77). */
export const known = {
  title: "What I know",
  note: "What I saw, was told and felt, with its day.",
  intro:
    "Write down what you know, when you come to know it. Nothing here is changed later, so that you can trust it. You can add to it, or take it out. It is on your page alone until you show an entry.",
  write: "Write something down",
  more: "Say more of it",
  which: "How do you know it?",
  how: {
    saw: "I saw",
    told: "I was told",
    felt: "I felt",
    "know-now": "What I now know",
  },
  stays: "It keeps today's date, and reads like this from now on.",
  sofar: "So far",
  moreOf: (line: string) => `More of: ${line}`,
  gone: "something you took out",
  addTo: "Add to it",
  addToNamed: (line: string) => `Add to: ${line}`,
  takeOut: "Take out",
  takeOutNamed: (line: string) => `Take out: ${line}`,
  takingNote:
    "Its words are gone from here at once. If you showed them to your clinician, that ends too. Backup copies lose them within 30 days. That something stood here, and when, stays for you.",
  takingHeld:
    "Its words are gone from your page at once, and erased later. That something stood here, and when, stays for you.",
  out: "You took this out.",
  kept: "Kept.",
  taken: "Taken out.",
} as const;
