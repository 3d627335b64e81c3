/** Something to walk toward: a vision of one's own, and the one item a clinician may have (D24 to D28, D78). */
const KEPT = {
  title: "Something to walk toward",
  note: "Who you are on the way to being.",
  intro:
    "A picture of who you are on the way to being, in your own words. No promises, no list of acts, no date. Begin anywhere, or leave it.",
  alone: "It is on your page alone.",
  aloneUntil: "It is on your page alone, until you yourself let somebody have a part of it.",
  prompts: "If a beginning helps",
  beginWith: (prompt: string) => `Begin with: ${prompt}`,
  write: "Write something down",
  sofar: "So far",
  titleLabel: "A line to know it by",
  titleHint: "A few words. They stand above it.",
  change: "Change",
  changing: "Say it differently",
  changeNamed: (line: string) => `Change: ${line}`,
  takeOut: "Take out",
  takeOutNamed: (line: string) => `Take out: ${line}`,
  takingNote:
    "It is gone from here at once, with every earlier version, and from whoever you let have it. Backup copies lose it within 30 days.",
  takingHeld:
    "It is gone from your page at once, with every earlier version, and from whoever you let have it. It is erased later.",
  earlierOf: (line: string) => `Earlier versions of: ${line}`,
  kept: "Kept.",
  gone: "Taken out.",
} as const;

/** Letting the own clinician have one of them. */
const LETTING = {
  letGo: "Let my clinician have it",
  letGoNamed: (line: string) => `Let my clinician have: ${line}`,
  asking: "Let your clinician have this?",
  first:
    "Ask your clinician first whether it is of use now. This page cannot tell you. Where it is not, it goes nowhere, and the page looks the same.",
  who: "Your own clinician reads this one, as it is now, until the day you choose. Nobody else does by this alone.",
  after:
    "If you have a partner, your clinician may pass it to your partner’s clinician, where that is wanted. Your partner may read it one day, if both clinicians agree and your partner chooses to.",
  untold:
    "You are not told whether anything comes of it. Nothing here asks, reminds or tells anybody.",
  back: "You can take it back on any day, with one press. Then nobody reads it here from that moment on. What was read stays read.",
  days: "For how long?",
  forDays: (days: number) => `${days} days`,
  phrase: "Say your pass phrase once more.",
  yes: "Let my clinician have it",
  no: "Not now",
  done: "Done. This page shows until when.",
  stands: (until: string) => `You let your clinician have this until ${until}.`,
  changed: "You changed it since. What your clinician may have is how it was.",
  stays:
    "What you let your clinician have stays as it was. For the new words, take it back and do it anew.",
  takeBack: "Take it back",
  takeBackNamed: (line: string) => `Take back: ${line}`,
  tookBack: "Taken back. Nobody reads it here from now on. What was read stays read.",
} as const;

/** An item in the own group: it goes no other way than words in a circle go. */
const GROUP = {
  bring: "Put it where I write",
  bringNamed: (line: string, group: string) => `Put it where I write in ${group}: ${line}`,
  bringNote: (group: string) =>
    `You have the floor in ${group}. It goes into your box there, and nobody reads it before you send it.`,
} as const;

export const toward = { ...KEPT, ...LETTING, ...GROUP } as const;
