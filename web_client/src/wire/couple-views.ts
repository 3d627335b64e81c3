/** The snapshots of a couple space that a member's browser is given. Times are milliseconds since the epoch. */
import type { Purpose } from "../words/consents";
import type { HelpHoursView, Line, Prompt } from "./views";

export interface SharedMeeting {
  readonly meeting: string;
  readonly begins_at: number;
  readonly ends_at: number;
  readonly my_check: boolean | "made" | null;
  readonly state: "booked" | "begun";
  /** Begun as a mediated meeting: it opens once a clinician is there (D82). */
  readonly mediated: boolean;
}

/** Whose clinician somebody is: the name of their part. */
export type Whose = "partner" | "recovering";

/** That there is a plan, never what stands in it. */
export interface PlanNote {
  readonly plan: string;
  readonly form: string;
  readonly title: string;
  readonly state: "making" | "stands" | "over";
}

export interface PlanForm {
  readonly form: string;
  readonly title: string;
  readonly opening: string;
  readonly parts: readonly { readonly part: string; readonly ask: string }[];
}

/** One plan of two. `standing`: what both signed last, where something else is proposed now. */
export interface PlanView {
  readonly plan: string;
  readonly form: string;
  readonly title: string;
  readonly opening: string;
  readonly version: number;
  readonly stands: number | null;
  readonly signed: readonly string[];
  readonly parts: readonly {
    readonly part: string;
    readonly ask: string;
    readonly words: string | null;
    /** Which version brought these words; 0 for none. */
    readonly version: number;
    readonly standing: string | null;
  }[];
}

/** A topic of mine for both clinicians. `lies`: they read it now. */
export interface OwnTopic {
  readonly topic: string;
  readonly words: string | null;
  readonly read_from: number;
  readonly until: number;
  readonly lies: boolean;
}

/** One yes of mine: the text that lies before me, and the one I agreed to. */
export interface MyConsent {
  readonly offered: string | number | null;
  readonly given: string | number | null;
  readonly until: number | null;
}

export interface CoupleOwnView {
  readonly member: string;
  readonly partner: boolean;
  readonly consent: MyConsent;
  /** What else than the shared space I was asked to agree to; each yes stands by itself (D67). */
  readonly others: Partial<Record<Purpose, MyConsent>>;
  readonly mine: {
    readonly break_until: number | null;
    readonly resting: boolean;
    readonly lift_asked: boolean;
    readonly cap: number | null;
  };
  /** `null` until the first booked meeting of the two: until then there is no such page (D18). */
  readonly shared: null | {
    readonly known: true;
    readonly meeting: SharedMeeting | null;
    readonly resting: { readonly contact_by: number } | null;
    /** When the last booked time was over without a beginning (D10). */
    readonly not_tonight: number | null;
    readonly plans: readonly PlanNote[];
    /** Weekly times of the partner's choice, alike for both; `null`: none (D10). Whether they count is told nowhere. */
    readonly hours: HelpHoursView | null;
  };
  readonly topics: readonly OwnTopic[];
  /** Until when I let both of us take along what both said; `null`: I do not (D52). */
  readonly copy_until: number | null;
  /** Whether whom to call stands on the page, for some days; alike for both. Why is told nowhere. */
  readonly aftercare: boolean;
}

export interface SharedView {
  readonly meeting: string;
  readonly begins_at: number;
  readonly ends_at: number;
  readonly people: readonly { readonly seat: string; readonly name: string | null }[];
  readonly lines: readonly SharedLine[];
  readonly turns: TurnsView | null;
  readonly rituals: readonly TurnRitual[];
  readonly mediated: boolean;
  /** Whose clinicians are here; both read it. */
  readonly here: readonly Whose[];
  readonly forms: readonly PlanForm[];
}

/** A ritual in turns that the partner may begin. */
export interface TurnRitual {
  readonly ritual: string;
  readonly title: string;
  readonly opening: string;
  readonly steps: readonly Pick<Prompt, "id" | "ask">[];
}

/** `step`: of a ritual in turns, which it was said to. */
export interface SharedLine extends Line {
  readonly step: string | null;
}

/** Who has the turn, `null` once it is over, and the id of the prompt it is at. */
export interface TurnsView {
  readonly title: string;
  readonly opening: string;
  readonly prompts: readonly Prompt[];
  readonly speaker: string | null;
  readonly step: string;
  readonly second: boolean;
}

/** An item of a vision that lies before me: its title, and the text of what a yes to it means. */
export interface OfferedView {
  readonly release: string;
  readonly version: string;
  readonly title: string | null;
  readonly agreed: boolean;
}

/** An item that is open for both of us. */
export interface VisionView {
  readonly release: string;
  readonly meeting: string;
  readonly title: string | null;
  readonly words: string | null;
}
