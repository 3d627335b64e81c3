/** A member came in with a new card: a second person speaks with them before their own notes open (D63). */
export const newCard = {
  heading: "A new card",
  came: (name: string) => `Somebody came in as ${name} with a new card`,
  ask: "Speak with them, face to face or by phone. Was it them? Whoever made the card cannot say it.",
  act: (name: string) => `I spoke with ${name}`,
  done: (name: string) => `Noted: you spoke with ${name}.`,
  listed: "came in with a new card",
  open: "Somebody came in with a new card",
  openNote: "If you did not make it, you can say that you spoke with them.",
  openIt: "Open",
  who: "Whom did you speak with?",
  choose: "Choose a member",
  say: "I spoke with them",
  /** Beside the making of a card. */
  second:
    "Have they signed in before? Then somebody else speaks with them once they are in. Until then whatever is theirs alone waits.",
  /** Over the cards, once they are made. */
  hand: "Give it to them yourself. Whoever carries it could use it, and say that they spoke with them.",
  /** On the member’s own page. */
  waits: "Your notes wait",
  waitsWhy: "You came in with a new card. Whoever makes a card could use it, too.",
  waitsKept: "What you wrote is kept. Nothing is lost, and nobody can read it meanwhile.",
  waitsWhom:
    "Tell a facilitator of yours, your clinician or the office that you came in. Somebody who did not make the card speaks with you. Then they open.",
  waitsShown: "Your clinician can no longer read what you showed them before.",
  again: "Look again",
} as const;
