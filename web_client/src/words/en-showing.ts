/** Showing a part of one’s own notes to the own clinician, until a date (D77). */
export const showing = {
  show: "Show to my clinician",
  showNamed: (line: string) => `Show to my clinician: ${line}`,
  title: "Show this to your clinician?",
  note: "Your own clinician can read this one thing as it reads now, and nothing else of your notes. What you change or add later is not shown. Nobody else can read it, and nobody is told.",
  looked:
    "Your page does not say whether it was read. If you want to talk about it, say so when you meet.",
  days: "For how long",
  day: { "7": "7 days", "30": "30 days", "90": "90 days" },
  yes: "Show it",
  no: "Keep it to myself",
  until: (day: string) =>
    `Your clinician can read this until ${day}, as it read when you showed it.`,
  stop: "Stop showing",
  stopNamed: (line: string) => `Stop showing: ${line}`,
  shown: "Shown to your clinician.",
  stopped: "No longer shown.",
  stays: "What is shown stays as it was when you showed it.",
  seen: "On your page, and your clinician’s.",
  /** On the clinician’s page of the own client. */
  toYou: "Shown to you",
  toYouNote:
    "Your client shows you this until the day beside it. It may end any hour, for any reason. Nothing here says that you read it. Talk about it when you meet.",
  line: (part: string, written: string, until: string) =>
    `${part} · written ${written} · shown until ${until}`,
  gone: "These words are gone.",
} as const;
