/** A few words back after a share, and a share nobody gave a sign to. */
export const few = {
  please: "A few words back, please",
  otherwise: "Not ticked: just listening.",
  asked: "Your facilitators know. They may open a short time for it.",
  afterAll: "Just listening after all",
  wordsFor: (name: string) => `A few words for ${name}`,
  forYou: "A few words for you",
  note: "Write one line if you like. Listening is fine too.",
  ending: "Finish what you are writing.",
  enough: "That’s enough, thank you",
  wish: (name: string) => `${name} would like a few words back.`,
  open: (n: number) => `${n} min`,
  openFor: (n: number, name: string) =>
    `Let everybody write a few words to ${name} for ${n} minutes`,
  notNow: "Not now",
  forWithTime: (name: string, left: string) => `A few words for ${name} · ${left}`,
  end: "End the few words",
  unmet: (name: string) =>
    `Nobody has shown ${name} a sign since the share. A word from you may help.`,
  seen: "Seen",
} as const;
