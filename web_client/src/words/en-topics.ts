/** The clinicians' table: what a member wants talked about, as both sides of it read. */
export const topics = {
  title: "To talk about later",
  note: "A few words for both clinicians: yours, and the other one’s. They read them from five the next morning. It does not say which of you two they come from, and the other one of you is not told. Taken back, they are gone for both at once: a clinician you are talking with just then can tell that they were yours.",
  label: "What it is about",
  hint: "A few words, not the whole of it.",
  lay: "Lay it on their table",
  laid: (when: string) =>
    `It is kept. Both clinicians read it from ${when}. You can take it back here, behind your pass phrase.`,
  takenBack: "Taken back. Nobody reads it here any more.",
  lies: (until: string) => `Both clinicians read it, until ${until}.`,
  waits: (when: string) => `Only you read it now. Both clinicians do from ${when}.`,
  takeBack: "Take it back",
  takeBackFull: (topic: string) => `Take it back: ${topic}`,
  gone: "These words are gone.",
  who: "What you lay on their table: both clinicians, from the next morning on.",
  /** On a clinician's page. */
  table: "On the table",
  tableNote:
    "One of the two wants this talked about. It does not say which one. Ask your own client how it is for them; the other clinician reads the same.",
  since: (from: string, until: string) => `Since ${from}. It stays until ${until} at most.`,
} as const;
