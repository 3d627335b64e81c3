/** What the room of one's own space shows (D77). */
/** My own boundary plan: what each part asks, and my lines in it. */
export interface BoundaryView {
  readonly parts: readonly BoundaryPart[];
  readonly entries: readonly BoundaryEntry[];
  /** What is taken out now is erased later. */
  readonly kept_longer: boolean;
}

export interface BoundaryPart {
  readonly part: string;
  readonly title: string;
  readonly ask: string;
  readonly hint: string;
}

/** `versions`: how it read, the newest last. */
export interface BoundaryEntry {
  readonly entry: string;
  readonly part: string;
  readonly versions: readonly { readonly words: string | null; readonly at: number }[];
}
