/** A device of staff that is told, without a word, when somebody asks for support. */
export const device = {
  open: "Tell this device",
  title: "Tell this device when somebody asks for support",
  intro:
    "When a call waits for you and no page of yours is open, this device shows one line. It is the same line every time. It never says who, where or why.",
  shows: "It shows exactly this:",
  name: "Notes",
  line: "There is a note for you.",
  place: (host: string) => `Most devices add the address of this page: ${host}`,
  off: "This device is not told.",
  on: "This device is told.",
  others: (n: number) =>
    n === 1 ? "One other device of yours is told." : `${n} other devices of yours are told.`,
  turnOn: "Tell this device",
  turnOff: "Stop telling this device",
  allOff: "Stop telling all my devices",
  tryIt: "Send me one now to try",
  tried: "It is on its way. It shows in a moment, on top of this page or in the list of notices.",
  notTaken: "It did not go. Try again in a minute, or stop telling this device and begin anew.",
  cannot:
    "This browser shows nothing while its page is closed. On an iPhone, add this page to the home screen first and open it there.",
  notAllowed:
    "This browser shows no notices of this page. Allow them in its settings, then come back here.",
  failed: "Your browser could not set this up. Nothing was turned on. You can try again later.",
  knows:
    "It goes through a service of your browser’s maker. That service learns that this device is told something, and when. Nothing else.",
  late: "It may come late, or not at all. Keep a page open while you lead or are on duty.",
  ends: "Signing out does not end it. It ends here, when you change your pass phrase, and when you have no task here any more.",
} as const;
