/**
 * What a member says yes to, by the version the own clinician laid before them. A text that changes is a
 * new version with a new yes (D67): never edit one that was offered.
 */
export const consentTexts: Readonly<Record<string, readonly string[]>> = {
  "1": [
    "This is a yes to a shared space with one other person, and to nothing else.",
    "You do not have to. You can be in your group without it, as long as you like.",
    "The space is for talking in writing, at times set beforehand. It opens only then.",
    "It opens only while both of you and both clinicians say yes. Any of you can stop it.",
    "What you write there, the two of you can read. Your clinicians and your groups cannot.",
    "The other person can remember, copy or photograph your words. Nothing here can prevent that.",
    "What is said there is kept for 90 days, and then it is gone. A legal duty can keep it longer.",
    "Nobody reads along. It is not a place for an emergency: Help has the lines to call.",
    "You can take your yes back here, at any hour, without a reason. It acts at once.",
    "What was already read stays read. That you agreed, and when, stays on record for six years.",
    "Your yes ends by itself after a time. Then your clinician talks with you again.",
  ],
};

export const consentWords = {
  title: "What you would agree to",
  again: "What I agreed to, in full",
  missing:
    "The text for this cannot be shown here. Ask your own clinician for it before you agree.",
} as const;
