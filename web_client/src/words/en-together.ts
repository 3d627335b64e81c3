/** Taking along what both of a couple said: it takes a yes of each. */
export const together = {
  title: "Take along what you both said",
  note: "Only with a yes of each of you, given alone. It holds for one day. While both stand, the space does not rest, and you are not meeting, either of you can make a copy.",
  tells:
    "Whoever tries to make a copy can tell whether both yeses stand. So each of you can try once in 24 hours.",
  whoSees: "Your yes shows only here. Nobody is told of it.",
  stays:
    "A copy stays where it is kept. Taking back your yes cannot call it in. Give your yes only if you want that.",
  mine: "My yes to a copy",
  yes: "I say yes, for a day",
  stands: (until: string) => `You said yes, until ${until}.`,
  takeBack: "Take it back",
  takeBackFull: "Take back my yes to a copy",
  make: "Make the copy",
  copyTitle: "What you both said",
  again: (when: string) => `You can try this once in 24 hours. The next time is ${when}.`,
  made: (when: string) => `Made ${when}.`,
  mineTitle: "What you said there",
  mineRow: "What I said there",
  mineNote: "Your own words, to read here, also while the space rests.",
  read: "Read it",
  readFull: "Read what I said there",
  nothing: "There are no words here.",
  you: "You",
  somebody: "The other one of you",
  ends: "Words are kept for 90 days. Older ones are not in it.",
} as const;
