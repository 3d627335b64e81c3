/** After a meeting, for whoever led it. */
export const closeOut = {
  title: "Close-out",
  owed: (n: number) => (n === 1 ? "1 act needs a reason." : `${n} acts need a reason.`),
  none: "No reasons are owed.",
  leftHere:
    "Those who were there read these until next time. You can take one out until you finish here.",
  first: "Someone still asks for support, or words still wait. They come first.",
  gone: "The words of this evening are gone, as agreed. What you did and why is still on record.",
  finish: "Finish the close-out",
  before: (all: readonly string[]) => `Before it can be finished: ${all.join("; ")}.`,
  left: {
    owed: "a reason for each act",
    waits: "words that wait, or a call for support",
    told: "what members told you about",
    after: "somebody to ask after",
  },
  finished: "Close-out is finished. Thank you for holding this group.",
  what: {
    declined: (name: string) => `Words by ${name} were declined`,
    redacted: (name: string) => `A line by ${name} was taken out`,
    muted: (name: string) => `Writing was turned off for ${name}`,
    removed: (name: string) => `${name} was removed from tonight`,
    "read-first": (name: string) => `Read first was turned on for ${name}`,
  } as Record<string, (name: string) => string>,
  /** Their author was told that whoever did it would like to talk with them. */
  promised: ["declined", "redacted"] as readonly string[],
  theyRead: "They read that you would like to talk with them about it.",
  after: "Somebody to ask after",
  handedOn: "From a meeting that others led. They cannot see to it any more.",
  why: {
    left: (name: string) => `${name} left before the end. A word, at an hour that is safe?`,
    high: (name: string) => `${name} found it hard to go. A word, at an hour that is safe?`,
    alone: (name: string) =>
      `${name} was still there when it ended by itself. A word, at an hour that is safe?`,
    removed: (name: string) =>
      `${name} was removed, and reads that somebody will talk with them about it.`,
  },
  nextTime:
    "It can wait until they are here again: leave a note for whoever leads next, below, then press “Handed over”.",
  whenHere: "Ask them when they are here.",
  done: "Done",
  handedOver: "Handed over",
  doneFor: (name: string) => `Done: a word with ${name}`,
  handedOverFor: (name: string) => `Handed over: a word with ${name}`,
  settled: {
    done: (name: string) => `${name}: done`,
    "handed-over": (name: string) => `${name}: handed over`,
  },
  reasons: {
    safety: "Safety",
    agreement: "Agreement",
    "contact-details": "Contact details",
    "explicit-detail": "Explicit detail",
    "cross-talk": "Cross-talk",
    distress: "Distress",
    mistake: "My mistake",
    other: "Other",
  },
  legend: (what: string) => `Reason: ${what}`,
} as const;
