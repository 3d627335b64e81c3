/** Telling about a line: what a member reads, what the facilitators read, and what those read who keep the register. */
export const telling = {
  open: "Tell a facilitator about a line",
  seen: "Only the facilitators read this.",
  seenOn: "No facilitator reads this.",
  intro:
    "They get the line as it is now, and keep it if it is taken back later. Nobody in the circle is told, and neither is whoever said it.",
  legend: "Which line",
  none: "There is no line by anybody else to tell about.",
  line: (name: string, time: string) => `${name}, ${time}`,
  takenOut: (time: string) => `A line that was taken out, ${time}`,
  tookBack: "took it back",
  few: "A few words, if you like",
  fewHint: "You can leave this empty.",
  send: "Tell a facilitator",
  staffs:
    "Whoever said this leads the group, so no facilitator reads it. It goes to people who coordinate the programme and have no part in leading this group.",
  sendOn: "Tell who coordinates",
  told: (name: string, time: string) => `You told about a line by ${name}, ${time}.`,
  toldTakenOut: (time: string) => `You told about a line that was taken out, ${time}.`,
  toldPlain: "You told about a line.",
  state: {
    sent: "A facilitator can read this now.",
    "looked-at": "A facilitator has looked at it.",
  },
  /** About somebody who leads: who reads it is told to nobody. */
  passedOn: {
    about: (day: string) => `What you told about somebody who leads, ${day}:`,
    sent: "It is kept for people who coordinate the programme. No facilitator of this group can read it.",
    nobody:
      "Nobody is named yet to read it. It is kept for them. You can also call the number on your card, or talk with a therapist of your own.",
    "please-call":
      "Somebody has read it, and would like to hear from you. Call the number on your card.",
    "seen-to": "It has been seen to.",
  },
  desk: {
    title: "Told about a line",
    waiting: (n: number) =>
      n === 1 ? "Somebody told you about a line." : `You were told about ${String(n)} lines.`,
    look: "Look at it",
    about: (who: string, author: string, at: string) =>
      `${who} told you about a line by ${author}, ${at}.`,
    read: "Read it",
    readFull: (author: string, at: string) => `Read it: the line by ${author}, ${at}`,
    hide: "Close it",
    gone: "These words are gone: their author took them back before this, or had them erased.",
    note: (who: string) => `${who} adds:`,
    quiet: "Nobody in the circle knows of this.",
    go: "Show it in the circle",
    came: "What came of it",
    outcomes: {
      "nothing-needed": "Nothing needed",
      spoke: "Spoke with someone",
      "taken-out": "Line taken out",
      noted: "Incident note",
      other: "Something else",
    } as Record<string, string>,
    settled: (author: string, came: string) => `A line by ${author}: looked at. ${came}.`,
    first: "Someone told you about a line. Look at it first.",
  },
} as const;

/** For those who keep the register: what members told about somebody who leads. */
export const cases = {
  title: "Told about somebody who leads",
  waiting: (count: number) =>
    count === 1 ? "One is to be looked at." : `${String(count)} are to be looked at.`,
  look: "Look at it",
  about: (who: string, author: string, group: string, at: string) =>
    `${who} told about a line by ${author} (${group}), ${at}.`,
  never: "Nobody who leads this group, or led it, can read this. They do not know of it.",
  read: "Read it",
  readFull: (author: string, at: string) => `Read it: the line by ${author}, ${at}`,
  hide: "Close it",
  gone: "These words are gone: their author took them back before this.",
  note: (who: string) => `${who} adds:`,
  few: "A few words for those who read this with you, if you like",
  fewHint: "The member does not read them. Do not put more here than is needed.",
  call: "Ask them to call",
  callNote: "The member reads: somebody would like to hear from you. Never who.",
  done: "It is seen to",
  asked: (who: string, at: string) => `${who} asked them to call, ${at}.`,
  seen: (who: string, at: string) => `${who} saw to it, ${at}.`,
  ends: (day: string) => `It is gone for good on ${day}.`,
  staff: {
    title: "Who reads what is told about whoever leads",
    nobody: "Nobody yet. What members tell is kept until somebody is named here.",
    unread: (groups: string) =>
      `None of them may read for ${groups}: they lead there, or are near somebody linked to a member. Name one more.`,
    open: (track: string) => `Change who reads it: ${track}`,
    sheet: (track: string) => `Who reads it: ${track}`,
    note: "Of those who coordinate, and never for a group they lead or led. Nobody reads for both tracks.",
    legend: "People",
    save: "Save",
    saved: "It is set who reads this.",
  },
} as const;
