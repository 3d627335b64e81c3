/** The snapshots staff are given, room by room. Times are milliseconds since the epoch. */
import type {
  Feedback,
  HelpHoursView,
  HelpSpan,
  Line,
  NumberedLine,
  Prompt,
  Shown,
  SupportCall,
} from "../../wire/views";
import type { Purpose } from "../../words/consents";

export type Track = "partner" | "recovery";
export type Whereabouts = "private" | "someone-may-walk-in" | "rather-not-say";
export type Body = "very-up" | "up" | "steady" | "down" | "very-down" | "rather-not-say";

/** What a person chose to say on arriving. Never inferred, never scored. */
export interface Arrival {
  readonly member: string;
  readonly name: string | null;
  readonly whereabouts: Whereabouts;
  readonly body: Body;
  readonly listening_only: boolean;
  readonly softer_seat: boolean;
  readonly first: boolean;
  readonly at: number;
}

export interface HeldLine extends Line {
  readonly why: string;
  readonly state: "held" | "reword" | "declined";
  /** What its author was asked for, and by whom it was decided. */
  readonly ask: string | null;
  readonly staff: string | null;
}

/** An answer of somebody who is read first: shown to the circle only when a facilitator names them. */
export interface AnswerToRead {
  readonly member: string;
  readonly words: string | null;
}

export interface Call {
  readonly call: string;
  readonly member: string;
  readonly state: SupportCall["state"];
  readonly staff: string | null;
  readonly name?: string | null;
  readonly at: number;
}

/** One call that went on to whoever is on duty: who asks, where, since when. Nothing else of that evening. */
export interface DutyView {
  /** `null`: the call is of no meeting. */
  readonly meeting: string | null;
  readonly call: string;
  readonly alias: string | null;
  readonly member: string;
  readonly name: string | null;
  readonly at: number;
  readonly state: "sent" | "with-you";
  readonly staff: string | null;
}

export interface OwedReason {
  readonly act: string;
  readonly what: string;
  readonly member: string;
}

/** What a facilitator wrote down. Lines stand in it as ids: their words are the circle's. */
export interface Incident {
  readonly note: string;
  readonly author: string;
  readonly words: string | null;
  readonly people: readonly string[];
  readonly lines: readonly string[];
  readonly at: number;
  readonly changed: number;
}

/** Somebody to ask after; `how` is null while nobody has. */
export interface FollowUp {
  readonly member: string;
  readonly why: "left" | "high" | "alone" | "removed";
  readonly how: "done" | "handed-over" | null;
  /** How they may be reached outside of here, a `Reach` as JSON, while nobody has asked after them; `null`: not at all. */
  readonly reach: string | null;
}

/** What a member told about a line, with the line as it was; `outcome` is null while nobody has looked at it. */
export interface Report {
  readonly report: string;
  readonly line: string;
  readonly member: string;
  readonly author: string;
  readonly words: string | null;
  readonly note: string | null;
  readonly said_at: number;
  readonly at: number;
  readonly outcome: string | null;
}

export interface BackstageView {
  readonly waiting: readonly Arrival[];
  readonly people: readonly Arrival[];
  readonly hands: readonly string[];
  /** Who shared and would like a few words back; until when that can be taken up (D34). */
  readonly feedback: Feedback | null;
  readonly holds: readonly HeldLine[];
  readonly mutes: readonly { readonly member: string; readonly until: number }[];
  readonly read_first: readonly string[];
  readonly support: readonly Call[];
  readonly owed: readonly OwedReason[];
  readonly side: readonly string[];
  readonly stepped_out: readonly string[];
  readonly lines: readonly NumberedLine[];
  readonly written: number;
  readonly to_read: readonly AnswerToRead[];
  readonly removed: readonly string[];
  readonly incidents: readonly Incident[];
  readonly follow_ups: readonly FollowUp[];
  readonly reports: readonly Report[];
  readonly closed_out: boolean;
  /** What was said is forgotten, as agreed (the meeting is over). */
  readonly words_gone: boolean;
}

export interface RosterMember {
  readonly member: string;
  readonly name: string | null;
  readonly suspended: boolean;
  /** Whether they accepted the agreements as they stand. */
  readonly agreed: boolean;
}

/** What a facilitator wrote to whoever leads the next meeting. `at`: when last. */
export interface HandOver {
  readonly meeting: string;
  readonly author: string;
  readonly name: string | null;
  readonly words: string | null;
  readonly at: number;
}

/** Somebody to ask after, of a meeting that nobody leads any more who led it. */
export interface HandedOn {
  readonly meeting: string;
  readonly member: string;
  readonly why: FollowUp["why"];
  readonly reach: string | null;
}

export interface RosterView {
  readonly members: readonly RosterMember[];
  readonly handed_on: readonly HandedOn[];
  readonly hand_overs: readonly HandOver[];
}

export interface CrisisLine {
  readonly label: string;
  readonly number: string;
  readonly hours: string;
}

export interface ProgrammeFacts {
  readonly shown_name: string;
  readonly time_zone: string;
  readonly language: string;
  readonly crisis_lines: readonly CrisisLine[];
  readonly lines_owner: string;
  readonly lines_reviewed: number | null;
  readonly text_days: number;
  readonly cohorts: readonly string[];
}

export interface RegisteredMember {
  readonly member: string;
  readonly name: string | null;
  readonly track: Track;
  readonly cohort: string;
  readonly suspended: boolean;
  /** Nobody’s any more: the account is closed. `came_anew`: with a new card, and not spoken with since. */
  readonly closed: boolean;
  readonly groups: readonly string[];
  readonly clinician: string | null;
  readonly came_anew: boolean;
}

/** `subject`: a member, a group or a couple space. It stands once somebody has confirmed it. */
export interface LegalHold {
  readonly hold: string;
  readonly subject: string;
  readonly asked_by: string;
  readonly confirmed_by: string | null;
  readonly lift_asked_by: string | null;
}

export interface RegisteredStaff {
  readonly staff: string;
  readonly name: string | null;
  readonly licence: string;
  readonly credential_until: number | null;
  readonly suspended: boolean;
  readonly coordinator: boolean;
  readonly leads: readonly string[];
  readonly clients: readonly string[];
  /** Whether somebody has ever come into this seat. */
  readonly entered: boolean;
  /** The coordinator who asks for a card of theirs, if one does. */
  readonly card_asked_by: string | null;
}

export interface RegisteredGroup {
  readonly group: string;
  readonly alias: string | null;
  readonly track: Track;
  readonly cohort: string;
  readonly seats: number;
  readonly members: readonly string[];
  readonly facilitators: readonly string[];
  /** For a place, longest first; `since` in ms since the epoch. */
  readonly waiting: readonly { readonly member: string; readonly since: number }[];
}

export type LinkKind = "couple" | "former" | "apart";

export interface RegisteredLink {
  readonly link: string;
  readonly a: string;
  readonly b: string;
  readonly kind: LinkKind;
}

/** A ritual, whole. */
export interface Ritual {
  readonly id: string;
  readonly title: string;
  readonly audience: readonly string[];
  readonly stage: number;
  readonly minutes: number;
  readonly shown: Shown;
  readonly source: string;
  readonly licence: string;
  readonly opening: string;
  readonly prompts: readonly Prompt[];
}

/** Once a week, with who is on duty then. */
export interface DutyHours extends HelpSpan {
  readonly staff: readonly string[];
}

export interface RegisterView {
  readonly programme: ProgrammeFacts;
  /** The programme's own rituals, and those that ship. */
  readonly rituals: readonly Ritual[];
  readonly library: readonly Ritual[];
  readonly help_hours: readonly { readonly track: Track; readonly hours: readonly DutyHours[] }[];
  /** `unread`: groups of the track that nobody named may read for. */
  readonly case_staff: readonly {
    readonly track: Track;
    readonly staff: readonly string[];
    readonly unread: readonly string[];
  }[];
  readonly members: readonly RegisteredMember[];
  readonly staff: readonly RegisteredStaff[];
  readonly groups: readonly RegisteredGroup[];
  readonly legal_holds: readonly LegalHold[];
  readonly links: readonly RegisteredLink[];
  readonly asks: readonly { readonly member: string; readonly clinician: string }[];
  readonly couples: readonly {
    readonly couple: string;
    readonly partner: string;
    readonly recovering: string;
  }[];
}

export interface Client {
  readonly member: string;
  readonly name: string | null;
  readonly track: Track;
  readonly asked: boolean;
  readonly couple: string | null;
  readonly came_anew: boolean;
}

export interface ClientsView {
  readonly clients: readonly Client[];
}

export interface OtherConsent {
  readonly offered: string | number | null;
  readonly consented: boolean;
}

/** One clinician's own page of one couple. It has no field for the other key, and never will. */
export interface KeyView {
  readonly client: string;
  readonly client_name: string | null;
  readonly partner_client: boolean;
  /** On which day this clinician asked about violence, alone with the client; no answer is kept anywhere (D23). */
  readonly screened_on: number | null;
  readonly accepted: boolean;
  readonly consent_offered: string | number | null;
  readonly client_consented: boolean;
  /** What else than the shared space the client was asked to agree to. */
  readonly others: Partial<Record<Purpose, OtherConsent>>;
  readonly key: { readonly until: number } | null;
  readonly roi_until: number | null;
  readonly stage: number;
  readonly hold: null | "clinician" | "safety";
  readonly tasks: readonly { readonly at: number }[];
  readonly booked: readonly {
    readonly meeting: string;
    readonly begins_at: number;
    readonly ends_at: number;
  }[];
  readonly lift_asked?: boolean;
  /** The open hours my own client has chosen, and when. */
  readonly hours: null | (HelpHoursView & { readonly at: number });
  /** The mediated meeting that is on, and whether I am in it (D82). */
  readonly mediating: null | {
    readonly meeting: string;
    readonly ends_at: number;
    readonly there: boolean;
  };
}

export type DisclosureStep =
  "preparing" | "booked" | "read" | "debriefed" | "impact" | "restitution";

export type Participant =
  | "partner"
  | "recovering-member"
  | "partners-clinician"
  | "recovering-members-clinician"
  | "couple-therapist"
  | "interpreter"
  | "support-person";

/** What both clinicians record of disclosure and letters: dates and choices, and no field for a word (D21). */
export interface PathwayView {
  /** The steps that stand, in their order, each with when it was recorded. */
  readonly steps: readonly { readonly step: DisclosureStep; readonly at: number }[];
  readonly participants: readonly Participant[];
  readonly verification: "none" | "planned" | "done";
  readonly day: number | null;
  /** Until when nobody meets after a reading; `null`: there are no such days. */
  readonly quiet_until: number | null;
}

/** What lies on the table of both clinicians: whose it is stands nowhere. */
export interface TableView {
  readonly topics: readonly {
    readonly topic: string;
    readonly words: string | null;
    readonly at: number;
    readonly until: number;
  }[];
}

export interface CoupleStateView {
  readonly unlocked: boolean;
}

/** What a member told about somebody who leads, as its case staff read it. */
export interface CaseView {
  readonly case: string;
  readonly group: string;
  readonly member: string;
  readonly author: string;
  readonly said_at: number;
  readonly told_at: number;
  readonly words: string | null;
  readonly note: string | null;
  readonly state: "open" | "please-call" | "seen-to";
  readonly ends_at: number | null;
  readonly answers: readonly {
    readonly state: "please-call" | "seen-to";
    readonly staff: string;
    readonly seen_at: number;
    readonly note: string | null;
  }[];
}

/** An item that my own client let me have, as the author. Nothing of what became of it stands here. */
export interface ItemView {
  readonly release: string;
  readonly title: string | null;
  readonly words: string | null;
  readonly until: number;
  readonly cleared: boolean;
}

/** An item that was passed on to me, as the partner's clinician. */
export interface PassedView extends ItemView {
  readonly offer: null | "lies" | "agreed";
}
