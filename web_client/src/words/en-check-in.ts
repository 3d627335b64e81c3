/** The words of rounds: writing together, showing one by one, passing. */
export const checkIn = {
  skipAny: "Skip any of this. What you leave out is not shown.",
  passAll: "Pass",
  passNote: "Passing needs no reason, and nobody marks it.",
  keep: {
    circle: "Share my answers",
    facilitators: "Give to the facilitators",
    self: "Keep them for me",
  },
  quietly: "Here, without words.",
  kept: {
    circle: "Your answers wait for your turn. You can still change them.",
    facilitators: "The facilitators have your answers. You can still change them.",
    self: "Kept for you alone. You can still change them.",
  },
  together: {
    circle: "Everyone writes now. Then the circle reads the answers, one person at a time.",
    facilitators: "Everyone writes now. Only the facilitators of this meeting read it.",
    self: "Everyone writes now. Nobody reads it but you.",
  },
  readsFirst: (questions: number) =>
    questions === 1
      ? "First there is something to read. One question comes after it."
      : "First there is something to read. The questions come after it.",
  now: (title: string) => `A round: ${title}`,
  nowTogether: (title: string) => `Together now: ${title}`,
  waits: {
    circle: "Your answers wait for your turn.",
    facilitators: "The facilitators have your answers.",
    self: "Your answers are kept for you alone.",
  },
  readOut: "The circle has read your answers.",
  endedUnread: "The round has ended. The circle has not read your answers.",
  endedMine: "The round has ended. Only you have your answers.",
  toBox: "Put them in my box",
  passed: "You let it pass. You can still write.",
  open: "Open the round",
  look: "Open",
  about: (seconds: number) =>
    seconds < 60 ? `About ${String(seconds)} seconds` : "About a minute",
  instead: (way: string) => `Or: ${way}`,
  most: (n: number) => (n === 1 ? "One word, if you like." : `Up to ${String(n)}, if you like.`),
  yours: "Your answers",
  bodyNow: "Right now my body is…",
  body: {
    "very-up": "very revved up",
    up: "a bit revved up",
    steady: "steady",
    down: "slowed down",
    "very-down": "very shut down",
    unsure: "not sure, or rather not say",
  },
} as const;
