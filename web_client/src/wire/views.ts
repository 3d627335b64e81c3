/** The snapshots a member's browser is given, room by room. Times are milliseconds since the epoch. */
export type Phase = "scheduled" | "cancelled" | "waiting" | "open" | "closed";
export type FloorMode = "open" | "one-voice" | "quiet";
export type Standing = "none" | "waiting" | "admitted" | "left" | "removed";

export interface Step {
  readonly title: string;
  readonly minutes: number;
  readonly say?: string | null;
}

export interface MeetingPlan {
  readonly meeting: string;
  readonly opens_at: number;
  readonly minutes: number;
  /** The day of the group's rhythm it comes from, since 1970-01-01; `null` for one set singly. */
  readonly rhythm_day: number | null;
  /** It will not be; whoever waited already was let go, and it is closed. */
  readonly cancelled: boolean;
  readonly phase: Phase;
  /** When its circle was opened, and when it was over; `null` for what has not been. */
  readonly opened_at: number | null;
  readonly closed_at: number | null;
  readonly waiting: number;
  /** At which of its steps its circle is. */
  readonly step: number;
  readonly steps: readonly Step[];
}

/** How a group meets by itself. Days since 1970-01-01, time in minutes after midnight, on its own clocks. */
export interface Rhythm {
  readonly first_day: number;
  readonly every_weeks: number;
  readonly time_of_day: number;
  readonly minutes: number;
  readonly time_zone: string;
}

/** Once a week. `day`: 0 is Monday; `begins`: minutes after midnight; `minutes`: how long. */
export interface HelpSpan {
  readonly day: number;
  readonly begins: number;
  readonly minutes: number;
}

/** When somebody is on duty, by the programme's clocks. */
export interface HelpHoursView {
  readonly hours: readonly HelpSpan[];
  readonly time_zone: string;
}

/** One text of a group's agreements; `null`: our own, whose words this page has by its version. */
export interface EditionView {
  readonly version: number;
  readonly text: string | null;
  /** Whose limits of confidentiality stand beneath: an edition of our own text. */
  readonly limits: number;
}

/** Which agreements stand in a group, and which come after them once no circle is open. */
export interface AgreementsView extends EditionView {
  readonly coming: EditionView | null;
}

/** What I accepted last, and when. `limits` is `null` for our own text. */
export interface AcceptedView {
  readonly version: number;
  readonly at: number;
  readonly text: string | null;
  readonly limits: number | null;
}

/** Somebody who leads the group; a stand-in leads one meeting of it. */
export interface Leading {
  readonly staff: string;
  readonly name: string | null;
  readonly stand_in: boolean;
}

export interface LobbyView {
  readonly alias: string | null;
  readonly agreements: AgreementsView;
  readonly track: string;
  readonly cohort: string;
  readonly text_days: number;
  /** A legal hold keeps the words beyond their days. */
  readonly kept_longer: boolean;
  readonly facilitators: readonly Leading[];
  readonly rhythm: Rhythm | null;
  /** `null`: nobody is ever on duty. */
  readonly help: HelpHoursView | null;
  readonly meetings: readonly MeetingPlan[];
  readonly rituals: readonly RitualOffered[];
}

/** A ritual a facilitator of this group may begin. */
export interface RitualOffered {
  readonly ritual: string;
  readonly title: string;
  readonly minutes: number;
  readonly shown: Shown;
}

export interface HeldWords {
  readonly line: string;
  readonly words: string | null;
  readonly why: string;
  readonly state: "held" | "declined" | "reword";
  readonly ask: string | null;
  readonly staff: string | null;
  /** What I want to stand before them. */
  readonly note?: string | null;
}

/** A line of mine that a facilitator took out; I keep it. */
export interface TakenOut {
  readonly line: string;
  readonly words: string | null;
  readonly staff: string | null;
}

/** A line I told the facilitators about. */
export interface ToldLine {
  readonly line: string;
  readonly state: "sent" | "looked-at";
}

/** What I told about somebody who leads: it goes to nobody who leads. */
export interface PassedOn {
  readonly case: string;
  readonly meeting: string;
  readonly line: string;
  readonly at: number;
  readonly state: "sent" | "nobody" | "please-call" | "seen-to";
}

export interface SupportCall {
  readonly call: string;
  readonly state: "sent" | "gone-on" | "nobody" | "seen" | "with-you" | "ended";
  readonly staff: string | null;
  /** Of whoever met it, where that is nobody who leads this group. */
  readonly name?: string | null;
}

export interface OwnMeeting {
  readonly standing: Standing;
  readonly muted_until: number | null;
  readonly place: number | null;
  readonly held: readonly HeldWords[];
  readonly taken_out: readonly TakenOut[];
  readonly round: { readonly round: string; readonly words: string | null } | null;
  readonly support: SupportCall | null;
  readonly side: boolean;
  /** The roster changed since I read the agreements: they were shown to me once more here. */
  readonly agreements_again: boolean;
  /** I have stepped out for a while, and am still in the meeting. */
  readonly out: boolean;
  readonly reports: readonly ToldLine[];
}

export type Way = "call" | "text" | "email" | "letter";

/** By the clocks of `time_zone`; Monday is 0, and times are minutes after midnight of the same day. */
export interface SafeHours {
  readonly days: readonly number[];
  readonly begins: number;
  readonly ends: number;
  readonly time_zone: string;
  readonly ways: readonly Way[];
}

/** How a member may be reached; without hours not outside of meetings. The words of it are this, as JSON. */
export interface Reach {
  readonly hours: SafeHours | null;
  readonly text: string | null;
}

export interface OwnView {
  readonly name: string | null;
  readonly agreed: AcceptedView | null;
  /** The newest meeting I was let into, or that was ended for me. */
  readonly last_in: string | null;
  /** What I keep to hold on to, shown to nobody else. */
  readonly grounding: string | null;
  /** When whoever leads may reach me outside of here, a `Reach` as JSON; `null` where I said nothing. */
  readonly safe_hours: string | null;
  readonly passed_on: readonly PassedOn[];
  /** My call where no meeting is, while it goes on. */
  readonly support: SupportCall | null;
  readonly meetings: Readonly<Record<string, OwnMeeting>>;
}

export interface Floor {
  readonly mode: FloorMode;
  readonly holder: string | null;
  readonly offered: string | null;
  readonly offered_until: number | null;
  readonly share_until: number | null;
}

/** To whom the piece is still to come, the next one first; before it goes, the order is only told. */
export interface GoRound {
  readonly turns: readonly string[];
  readonly going: boolean;
}

export interface PersonHere {
  readonly seat: string;
  readonly name: string | null;
  readonly facilitator: boolean;
  readonly gone?: boolean;
}

export interface Prompt {
  readonly id: string;
  readonly ask: string;
  readonly kind: PromptKind;
  readonly choices: readonly string[];
  /** How many words may be chosen. */
  readonly most: number;
  /** Another way to do it; empty where there is none. */
  readonly instead: string;
  /** About how long, for what is done together; 0 for as long as it takes. */
  readonly seconds: number;
}

export type PromptKind = "text" | "choice" | "scale" | "body" | "words" | "ticks" | "date" | "none";

/** Who may see an answer. */
export type Shown = "circle" | "facilitators" | "self";

export interface Revealed {
  readonly member: string;
  readonly words: string | null;
  /** What it is called in the circle, as any line is; `null` where it was shown before answers had a name. */
  readonly line: string | null;
  readonly at: number;
  readonly mark: Mark | null;
}

export interface RoundView {
  readonly round: string;
  readonly ritual: string;
  readonly title: string;
  readonly opening: string;
  readonly shown: Shown;
  readonly prompts: readonly Prompt[];
  readonly revealed: readonly Revealed[];
  readonly ended: boolean;
  /** The circle's number of its end: what was said later stands below it. */
  readonly ended_seq: number | null;
}

/** What stands where the words of a line stood. */
export type Mark = "taken-back" | "taken-out";

export interface Line {
  readonly line: string;
  readonly author: string;
  readonly words: string | null;
  readonly at: number;
  readonly mark?: Mark | null;
  /** What stands before the words, which are then on no page. */
  readonly note?: string | null;
}

export interface NumberedLine extends Line {
  readonly seq: number;
}

export interface CircleLine extends NumberedLine {
  /** When it came to be read here, ms: later than it was said, where it had waited. */
  readonly shown: number;
}

/** Who a few words back are for, and until about when (D34). */
export interface Feedback {
  readonly member: string;
  readonly until: number;
}

export interface CircleView {
  readonly meeting: string;
  readonly opens_at: number;
  readonly minutes: number;
  readonly opened_at: number | null;
  readonly step: number;
  /** Every step that was begun after the first, each time, as far as I was there. */
  readonly steps_begun: readonly { readonly step: number; readonly at: number }[];
  readonly paused: boolean;
  /** Since when it waits for whoever leads it, who has lost the line (D36). */
  readonly lost_at: number | null;
  /** From when to when it last did. */
  readonly waited: { readonly since: number; readonly until: number } | null;
  readonly floor: Floor;
  readonly go_round: GoRound | null;
  /** The window in which everybody may write a few words. */
  readonly feedback: Feedback | null;
  readonly people: readonly PersonHere[];
  /** The rounds before the newest, of which something was read out. */
  readonly earlier: readonly RoundView[];
  readonly round: RoundView | null;
  readonly lines: readonly CircleLine[];
}

export interface SideView {
  readonly meeting: string;
  readonly member: string;
  readonly lines: readonly CircleLine[];
}

/** What was left in the room at the last meeting, until the next: of each the answer of that round, as JSON. */
export interface WordsLeftView {
  readonly meeting: string;
  readonly words: readonly {
    readonly member: string;
    readonly name: string | null;
    readonly words: string | null;
    readonly line: string | null;
    readonly mark: Mark | null;
  }[];
}

export * from "./couple-views";
