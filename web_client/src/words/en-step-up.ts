/** The pass phrase once more: one line for each act of staff that wants it (D63). */
const ACTS = {
  turn_key: "Say it again to turn your key.",
  clear_item: "Say it again to clear this item.",
  issue_cards: "Say it again to make invitation cards.",
  reissue_cards: "Say it again to make new sign-in cards.",
  ask_for_card: "Say it again to ask for this card.",
  confirm_card: "Say it again to make this card.",
  vouch_for_member: "Say it again to say whom you spoke with.",
  prepare_stand_in: "Say it again to make a code for a stand-in.",
  ask_legal_hold: "Say it again to ask for a legal hold.",
  confirm_legal_hold: "Say it again to confirm this legal hold.",
  ask_lift_hold: "Say it again to ask that this legal hold be lifted.",
  confirm_lift_hold: "Say it again to lift this legal hold.",
  tell_this_device: "Say it again to let this device show a line.",
} as const;

/** What it is said for, as the table of rights calls it. */
export type StepUpAct = keyof typeof ACTS;

export const again = {
  title: "Your pass phrase once more",
  intro: (act: StepUpAct) => `${ACTS[act]} It then counts for five minutes.`,
  phrase: "Pass phrase",
  go: "Continue",
  wrong: "That phrase does not match. Try again.",
} as const;
