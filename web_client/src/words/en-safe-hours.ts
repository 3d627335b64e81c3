/** When a member may be reached outside of meetings, as members and facilitators read it (D60). */
import type { Way } from "../wire/views";

const ways: Record<Way, string> = {
  call: "phone call",
  text: "text message",
  email: "email",
  letter: "letter",
};

export const safeHours = {
  title: "When I may be reached",
  note: "Nobody calls or writes to you outside of meetings, unless you say so here.",
  intro:
    "When you leave a meeting early, or it was hard to go, a facilitator of your group may want to ask how you are. Here you say whether that may be outside of meetings, when, and how. Only a facilitator who has to ask after you reads it, and only then. No other member ever does.",
  may: "May a facilitator reach you outside of meetings?",
  no: "No, only in meetings",
  yes: "Yes, at hours that are safe for me",
  days: "On these days",
  from: "From",
  to: "Until",
  zone: "By these clocks",
  by: "How",
  ways,
  wayNamed: {
    call: "Phone call",
    text: "Text message",
    email: "Email",
    letter: "Letter",
  } as Record<Way, string>,
  line: "A line for whoever reaches out, if you like",
  hint: "For instance: do not leave a message.",
  keep: "Keep it",
  erase: "Erase it",
  kept: "Kept. You can change it at any time.",
  erased: "Erased. Nobody calls or writes to you outside of meetings.",
  noDay: "Choose at least one day.",
  noSpan: "The hours end before they begin. Choose a later end.",
  noWay: "Choose at least one way to reach you.",
  nowhere: "Not outside of meetings",
  anyDay: "any day",
  anyHour: "at any hour",
  span: (from: string, to: string) => `${from} to ${to}`,
  told: (days: string, span: string, by: string) => `${days}, ${span}. By ${by}`,
  /** Beside a follow-up. */
  mayBe: (name: string, told: string) => `${name} may be reached: ${told}.`,
  nobody: (name: string) => `Please do not call or write to ${name} outside of meetings.`,
  now: "Now is within these hours.",
  notNow: "Now is not within these hours.",
  noClocks: "This device does not know those clocks. Please do not call or write now.",
  own: (name: string, line: string) => `${name} writes: ${line}`,
} as const;
