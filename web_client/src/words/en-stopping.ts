/** What a member reads where stopping is offered before any pass phrase. It says nothing of what was stopped. */
export const stopping = {
  title: "Stop at once",
  stepDown: "No further than stage",
  stepDownNote: "It only goes down from here. Nobody can put it up again but you.",
  noFurther: (stage: number) => `No further than stage ${stage}`,
  myYes: "My yes",
  takeBack: "It ends at once. Nothing opens again without a new yes.",
  done: "Done. It shows only here, behind your pass phrase.",
  /** Of a yes. */
  told: "Done. Your own clinician can see it; nobody else.",
} as const;
