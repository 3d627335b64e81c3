/** Taking along what both of a couple said: it takes a yes of each. */
export const together = {
  title: "Take along what you both said",
  note: "Only with a yes of each of you, given alone. It holds for one day. While both stand and the space does not rest, either of you can make a copy.",
  whoSees: "Your yes shows only here. Nobody is told who has said yes, or has not.",
  stays:
    "A copy stays where it is kept. Taking back your yes cannot call it in. Give your yes only if you want that.",
  mine: "My yes to a copy",
  yes: "I say yes, for a day",
  stands: (until: string) => `You said yes, until ${until}.`,
  takeBack: "Take it back",
  takeBackFull: "Take back my yes to a copy",
  make: "Make the copy",
  copyTitle: "What you both said",
  made: (when: string) => `Made ${when}.`,
  nothing: "There are no words here any more.",
  you: "You",
  somebody: "The other one of you",
  ends: "Words are kept for 90 days. Older ones are not in it.",
} as const;
