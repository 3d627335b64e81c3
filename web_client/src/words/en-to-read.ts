/** Items of a vision as the partner, both members and the two clinicians read them (D24 to D28). */
export const toRead = {
  title: "Something you may read",
  note: "Your own clinician laid this here. You can say yes, leave it, or do nothing. Nobody on the other side is told which.",
  lies: "You have not answered. You do not have to.",
  agreed:
    "You said yes. You can open it when you two meet. Nobody else can. Taking back your yes takes its title from here.",
  yes: "I say yes to this one",
  yesFull: (title: string) => `I say yes to this one: ${title}`,
  leave: "Leave it",
  leaveFull: (title: string) => `Leave it: ${title}`,
  takeBack: "Take back my yes",
  takeBackFull: (title: string) => `Take back my yes: ${title}`,
  gone: "These words are gone.",
  saidYes: "Noted. Your own clinician can see that; nobody else.",
  left: "You left it. Your own clinician can see that; nobody else.",
  tookBack: "You took your yes back. Your own clinician can see that; nobody else.",
  /** In the open meeting. */
  meeting: "To read together",
  meetingNote: "Only you can open these. When you do, both of you read it here.",
  open: "Open it for both",
  openFull: (title: string) => `Open it for both of you: ${title}`,
  isOpen: "It is open for both of you.",
  read: "Read it",
  readFull: (title: string) => `Read: ${title}`,
  putAway: "Put it away",
  putAwayFull: (title: string) => `Put it away: ${title}`,
  isPutAway: "This is put away.",
  back: "Back",
} as const;

/** On the two clinicians' pages. */
export const lettingGo = {
  mine: "What your client let you have",
  mineNote:
    "Your client wrote this alone, and let you have it for the pathway of the two. You read it; nobody else does by that. What becomes of it is told neither to your client nor to you.",
  theirs: "What the other one let go of",
  theirsNote:
    "It was cleared by the other one’s clinician. You have it because your client said yes to being told by you. Nothing of it is told to your client before you lay its title there.",
  until: (day: string) => `You have it until ${day} at most.`,
  clear: "Clear it",
  clearFull: (title: string) => `Clear it: ${title}`,
  clearNote:
    "Your clearance passes it on only if the other side asked to be told. It is never told to you whether it did.",
  cleared: "You cleared it.",
  notCleared: "You have not cleared it.",
  unclear: "Take back that I cleared it",
  unclearFull: (title: string) => `Take back that I cleared it: ${title}`,
  offer: "Offer its title",
  offerFull: (title: string) => `Offer its title: ${title}`,
  offering: "Offer its title to your client?",
  offeringNote:
    "Your client reads this title from then on. What has been read cannot be called back.",
  offerYes: "Offer it",
  offerNo: "Not now",
  offerNote: "Your client reads the title, and what a yes means. No more.",
  lies: "Its title lies before your client.",
  agreed: "Your client said yes to it, and alone can open it when the two meet.",
  read: "Read it",
  gone: "These words are gone.",
} as const;
