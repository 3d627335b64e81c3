/** Telling a facilitator about a line: what a member reads, and what the facilitators read. */
export const telling = {
  open: "Tell a facilitator about a line",
  seen: "Only the facilitators read this.",
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
    "Whoever said this leads the group, so it does not go to them. Call the number on your card: whoever coordinates the programme can hear it.",
  told: (name: string) => `You told about a line by ${name}.`,
  toldPlain: "You told about a line.",
  state: {
    sent: "A facilitator can read this now.",
    "looked-at": "A facilitator has looked at it.",
  },
  desk: {
    title: "Told about a line",
    about: (who: string, author: string, at: string) =>
      `${who} told you about a line by ${author}, ${at}.`,
    read: "Read it",
    readFull: (author: string, at: string) => `Read the line by ${author}, ${at}`,
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
