/** My own grounding line (ux ruling 14). Whole sentences, as in `en.ts`. */
export const grounding = {
  title: "My grounding line",
  note: "Something to hold on to. Only you see it.",
  intro:
    "A few words that help you. They show on your page when a room pauses, when you step out and beside Support. Nobody else sees them.",
  label: "My line",
  hint: "Short enough for one breath. Leave out what would tell who you are.",
  keep: "Keep it",
  none: "Keep none",
  kept: "Kept.",
  gone: "You keep none now. The words are erased.",
  of: (line: string) => `Your line: ${line}`,
} as const;
