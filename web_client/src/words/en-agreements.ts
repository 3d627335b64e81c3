/**
 * What people of a group agree on before they write there (D35): our own text, by edition, for a group that
 * has none of its own. Whoever changes a word here or beneath adds an edition to both and raises `EDITION` in
 * `rooms/group/state/agreements.py`: never edit one that somebody agreed to.
 */
export const agreementTexts: Readonly<Record<string, readonly string[]>> = {
  "1": [
    "What people say here stays here. I do not repeat it, copy it or photograph it, and I tell nobody who is in this group.",
    "I speak for myself. I give advice only when somebody asks for it.",
    "I let others finish. I do not blame anybody for what they feel.",
    "I leave out places, and names of people who are not here.",
    "I read where nobody can look over my shoulder, or I say that somebody may walk in.",
    "I do not go and look for anybody from this group somewhere else.",
    "I can pass, pause or leave at any time. I do not have to say why.",
  ],
};

/** What may not stay in a group, whatever it agrees on: by the same editions. A group cannot change it. */
export const limitsTexts: Readonly<Record<string, readonly string[]>> = {
  "1": [
    "There are limits to what stays here. When somebody may be in danger, or a child may be harmed, a facilitator may have to tell someone who can help. They tell me first if they can.",
    "A court can ask to see what is kept here.",
    "Facilitators of this group read what is said in the circle.",
    "Everybody here promises the same, but nobody can make sure of it. Someone could remember my words, or copy them.",
    "Nobody here is watching all day and all night. In an emergency I call the lines under Help.",
  ],
};

export const agreements = {
  title: "What we agree on here",
  first: "Please read this before you write in the circle. Take all the time you need.",
  changed:
    "This has changed since you agreed to it. Please read it once more before you write in the circle.",
  /** Who came or went is nobody's to tell. */
  shownAgain:
    "The group is not quite the same as when you read this, so here it is once more. You do not have to do anything.",
  limits: "The limits of what stays here",
  /** Before a line that was not there when it was agreed to. */
  added: "New:",
  gone: "No longer there",
  without: "Without it you can still come in, read, listen, use Support and leave.",
  agree: "I agree to this",
  since: (day: string) => `You agreed to this on ${day}.`,
  again: "What we agree on here, in full",
  missing: "The text cannot be shown just now. Reload this page, or ask a facilitator.",
  before: "Before you write here, there is something to read.",
  beforeAgain: "Here is once more what we agree on.",
  read: "Read it",
} as const;
