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

export type How = "saw" | "told" | "felt" | "know-now";

/** What I know, the oldest first. */
export interface KnownView {
  readonly entries: readonly KnownEntry[];
  /** What is taken out now is erased later. */
  readonly kept_longer: boolean;
}

/** `adds_to`: an earlier one that this says more of. `out`: taken out; nothing but its place is left. */
export interface KnownEntry {
  readonly entry: string;
  readonly how: How;
  readonly words: string | null;
  readonly at: number;
  readonly adds_to: string | null;
  readonly out: boolean;
}

/** Something to walk toward: what I may ask of myself, and my items. */
export interface VisionView {
  readonly prompts: readonly BoundaryPart[];
  readonly entries: readonly VisionItem[];
  /** What is taken out now is erased later. */
  readonly kept_longer: boolean;
}

export interface VisionSaid {
  readonly title: string | null;
  readonly words: string | null;
  readonly at: number;
}

/**
 * `versions`: how it read, the newest last. `let_go`: since when and until when I let my own clinician have it, as it
 * read then; `null` while it is mine alone.
 */
export interface VisionItem {
  readonly entry: string;
  readonly versions: readonly VisionSaid[];
  readonly let_go: { readonly at: number; readonly until: number } | null;
}

/** What is shown to my own clinician. `clinician`: whether there is one. */
export interface ShowingView {
  readonly clinician: boolean;
  readonly shares: readonly {
    readonly share: string;
    readonly entry: string;
    readonly at: number;
    readonly until: number;
  }[];
}

/** One part of the own notes of a client, as it read when it was shown, until then (D77). */
export interface ShownView {
  readonly share: string;
  /** The title of the part of a plan. */
  readonly part: string | null;
  readonly how: How | null;
  readonly words: string | null;
  readonly written_at: number;
  readonly until: number;
}
