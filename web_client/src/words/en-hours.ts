/** Open hours of a shared space: weekly times of the partner's choice, without a booking. */
export const openHours = {
  title: "Open hours",
  note: "You can choose times that come every week. They open only at stage five. In each, you both take the private check, and it opens only if you begin.",
  seen: "You both read these times, and each change, at once; once the space has closed, only when a meeting is booked again. Your own clinician reads them at once.",
  comes:
    "None comes in the 24 hours after you choose. One stands here ten minutes before, while the space does not rest. If none comes, ask your clinician: you may have to choose again.",
  who: "The open hours you choose: both of you, and your own clinician.",
  none: "No time is chosen.",
  choose: "Choose times",
  takeAway: "Take away",
  takeAwayFull: (when: string) => `Take away: ${when}`,
  takeAll: "Take all of them away",
  taken:
    "Taken away. A meeting that stands here already stays until its end. You need not begin it.",
  sheet: "Times that come every week",
  clocks: "By the clocks of your programme. None of them comes in the next 24 hours.",
  day: "Day",
  from: "From",
  to: "To",
  add: "Add a time",
  remove: "Remove",
  removeNamed: (at: number) => `Remove time ${at}`,
  save: "Choose these times",
  chosen: "Chosen. None of them comes in the next 24 hours.",
  unfinished: "Each time needs a day, a beginning and an end.",
  length: "Each time is 15 minutes to 3 hours long.",
  nothing: "Add a time first.",
  ours: (all: readonly string[]) => `Open hours of this space: ${all.join("; ")}.`,
  oursNote:
    "One opens only if it is begun, and only while the space does not rest. Once it has closed, changes are read here when a meeting is booked again.",
} as const;
