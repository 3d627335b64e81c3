/** What somebody reads who was away for a while (ux (c), words: back after a gap). */
export const gap = {
  away: (minutes: number, lines: number) => `${away(minutes)} ${said(lines)}`,
  start: "Start from the first?",
  above: (lines: number) =>
    lines === 1 ? "To the new message" : `Start from the first of ${lines}`,
} as const;

function away(minutes: number): string {
  if (minutes < 1) return "You were away for a moment.";
  return minutes === 1 ? "You were away for 1 minute." : `You were away for ${minutes} minutes.`;
}

function said(lines: number): string {
  return lines === 1 ? "1 message." : `${lines} messages.`;
}
