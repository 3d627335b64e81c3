/** A card from the group for whoever comes while the circle goes on. It names nobody (D37). */
export const greeter = {
  title: "The circle has begun",
  step: (title: string) => `Where we are: ${title}`,
  quietly: "Come in quietly",
  from: "Nobody stops for you, and nobody asks why. You see what is said from then on.",
  listen: "You can just listen",
  listenNote: "Choose “Just listening tonight” below. Listening is taking part.",
  inside: (title: string | null) =>
    `Welcome. ${title ? `We are at: ${title}. ` : ""}Nobody stopped for you. Listening is taking part.`,
  read: "All right",
} as const;
