/**
 * One group's meeting on the desk of whoever leads it: what its rooms say, read together, and the
 * one way to act. Every act settles; a refusal becomes a sentence at the top, never an exception.
 */
import { SvelteSet } from "svelte/reactivity";
import { clock } from "../../../state/clock.svelte";
import { stands } from "../../../state/meeting";
import { says, shownAnswers } from "../../member/round-words";
import { behindPlan, currentMeeting } from "../../../state/staff/current-meeting";
import { nameOf, present, type Present } from "../../../state/staff/presence";
import type { BackstageView, HandOver, HeldLine, RosterView } from "../../../state/staff/views";
import type { World } from "../../../state/world.svelte";
import type { Answer, Happening } from "../../../wire/frames";
import type { CircleView, LobbyView, MeetingPlan, SideView } from "../../../wire/views";
import { lead } from "../../../words/en-console";

const MINUTE = 60_000;
/** A share without a sign for so long, from *Done* on, is pointed out; and how long it is (ux ruling 8). */
const UNMET_FROM = 30_000;
const UNMET_TO = 3 * MINUTE;
/** For how long whoever is back reads that the room had waited for them. */
const WAITED_TOLD = 5 * MINUTE;

export class Board {
  /** The server's own sentence about the last act, when it said no. */
  refused = $state<string | null>(null);
  /** The held line its author is asked to say another way, and what is written about each so far. It is
   * kept here, because the desk is laid out anew when a tablet is turned. */
  asking = $state<HeldLine | null>(null);
  asks = $state<Record<string, string>>({});
  /** Whether the ready lines are open. */
  ready = $state(false);
  /** Whether a line is being chosen that is to be taken out. */
  choosing = $state(false);
  /** Whether an incident note is asked for: the box takes the focus and this goes. */
  noting = $state(false);
  /** Who showed that they are with the speaker, since the piece was last taken. */
  readonly withSpeaker = new SvelteSet<string>();
  /** The side room this page has just asked for; its box takes the focus when it appears. */
  toSide = $state<string | null>(null);
  /** The side room looked into, where only one conversation fits: whichever pane is looked at in between. */
  inside = $state<string | null>(null);
  moreAskedBy = $state<string | null>(null);
  /** Whose share nobody gave a sign to, and when it was over. */
  private unmet = $state<{ readonly member: string; readonly at: number } | null>(null);
  private sharing: string | null = null;
  /** What somebody told about that is open: the desk is laid out anew when a tablet is turned. */
  reading = $state<string | null>(null);
  /** A line of the circle to be shown where it stands; whoever shows it forgets it. */
  showing = $state<string | null>(null);
  /** A line to take into the box for everyone, until the box has it. */
  line = $state<string | null>(null);

  constructor(
    readonly world: World,
    readonly group: string,
  ) {}

  get now(): number {
    return clock();
  }

  /** That words wait; or for a while, that they go on, and for how long they had waited for whoever leads. */
  get ofPauses(): readonly string[] {
    const { paused = false, waited = null } = this.circle ?? {};
    if (paused) return [lead.pause.note];
    if (!this.open || waited === null || this.now > waited.until + WAITED_TOLD) return [];
    const minutes = Math.max(1, Math.round((waited.until - waited.since) / MINUTE));
    return [lead.pause.waited(minutes)];
  }

  get lobby(): LobbyView | null {
    return this.world.room<LobbyView>(`${this.group}/lobby`);
  }

  get roster(): RosterView | null {
    return this.world.room<RosterView>(`${this.group}/roster`);
  }

  /** What was written to whoever leads next, of whichever meeting. */
  get handedOver(): readonly HandOver[] {
    return this.roster?.hand_overs ?? [];
  }

  /** The next meeting I lead, of whichever group. */
  get leadsNext(): { alias: string; at: number; zone: string | undefined } | null {
    const lobbies = this.world.addresses("lobby").map((one) => this.world.room<LobbyView>(one));
    const coming = lobbies.flatMap((lobby) =>
      (lobby?.meetings ?? [])
        .filter(({ phase }) => phase !== "closed" && phase !== "cancelled")
        .map(({ opens_at: at }) => ({
          ...{ alias: lobby?.alias ?? "", at, zone: lobby?.rhythm?.time_zone },
        })),
    );
    return coming.toSorted((a, b) => a.at - b.at)[0] ?? null;
  }

  get plan(): MeetingPlan | null {
    return currentMeeting(this.lobby, (meeting) => {
      const behind = this.world.room<BackstageView>(`${this.group}/backstage/${meeting}`);
      return behind !== null && !behind.closed_out;
    });
  }

  get meeting(): string {
    return this.plan?.meeting ?? "";
  }

  get circle(): CircleView | null {
    return this.world.room<CircleView>(`${this.group}/circle/${this.meeting}`);
  }

  get backstage(): BackstageView | null {
    return this.world.room<BackstageView>(`${this.group}/backstage/${this.meeting}`);
  }

  side(member: string): SideView | null {
    return this.world.room<SideView>(`${this.group}/side/${this.meeting}/${member}`);
  }

  get open(): boolean {
    return this.plan?.phase === "open";
  }

  get people(): Present[] {
    return present(this.circle, this.backstage, this.roster);
  }

  /** The other facilitators by name; empty for one who leads alone (D36). */
  get others(): string[] {
    const all = this.lobby?.facilitators ?? [];
    return all.filter(({ staff }) => staff !== this.me).map(({ name }) => name ?? lead.someone);
  }

  /** Every member who came tonight, whether they are still here or not. */
  get came(): string[] {
    const inside = (this.circle?.people ?? []).filter(({ facilitator }) => !facilitator);
    const behind = [...(this.backstage?.waiting ?? []), ...(this.backstage?.people ?? [])];
    const seats = [...inside.map(({ seat }) => seat), ...behind.map(({ member }) => member)];
    return [...new Set([...seats, ...(this.backstage?.removed ?? [])])];
  }

  get me(): string {
    return this.world.me.seat;
  }

  name(seat: string): string {
    const leader = this.lobby?.facilitators.find(({ staff }) => staff === seat);
    const shown = leader?.name ?? nameOf(seat, this.circle, this.backstage, this.roster);
    return shown ?? lead.someone;
  }

  /** What waits to be read: words that are held, and what members told about. */
  get unread(): number {
    const { holds = [] } = this.backstage ?? {};
    return holds.filter(({ state }) => state !== "declined").length + this.told;
  }

  /** What members told about, and nobody has looked at. */
  get told(): number {
    const { reports = [] } = this.backstage ?? {};
    return reports.filter(({ outcome }) => outcome === null).length;
  }

  /** Whether a line is to be shown where it stands, or a side room just asked for is there. */
  get goesToCircle(): boolean {
    const to = this.toSide;
    return this.showing !== null || (to !== null && (this.backstage?.side.includes(to) ?? false));
  }

  get elapsed(): number {
    const since = this.circle?.opened_at ?? this.now;
    return Math.max(0, Math.floor((this.now - since) / MINUTE));
  }

  get behind(): number {
    return this.plan && this.circle ? behindPlan(this.plan, this.circle.step, this.elapsed) : 0;
  }

  /** Begins to choose a line that is to be taken out, or leaves them all. */
  choose(): void {
    const { circle } = this;
    const any =
      circle?.lines.some(stands) || shownAnswers(circle).some(({ words: said }) => says(said));
    if (this.choosing || any) this.choosing = !this.choosing;
    else this.refused = lead.keys.nothing.x;
  }

  minutesSince(at: number): number {
    return Math.max(0, Math.floor((this.now - at) / MINUTE));
  }

  async act(name: string, fields: object = {}): Promise<Answer | null> {
    const ack = await this.world.command(name, this.group, { meeting: this.meeting, ...fields });
    this.refused = ack.ok ? null : ack.refusal.message;
    return ack.ok ? ack : null;
  }

  /** Whoever was in the circle and is not any more: by choice, or removed from tonight. */
  get gone(): { name: string; removed: boolean }[] {
    const removed = this.backstage?.removed ?? [];
    return (this.circle?.people ?? [])
      .filter((one) => one.gone && !one.facilitator)
      .map(({ seat, name }) => ({ name: name ?? lead.someone, removed: removed.includes(seat) }));
  }

  /** Who else has these held words, or this call, open just now: a hint that keeps nobody from acting (U20). */
  reader(item: string): string | null {
    const all = this.world.reading.get(`${this.group}/backstage/${this.meeting}`) ?? [];
    const found = all.find((one) => one.item === item && one.by !== this.me);
    return found ? this.name(found.by) : null;
  }

  /** To whom the piece goes next: in the order that was told, or by the hands. */
  get next(): string | null {
    const floor = this.circle?.floor;
    const round = this.circle?.go_round;
    const queue = round?.going && round.turns.length ? round.turns : (this.backstage?.hands ?? []);
    return queue.find((one) => one !== floor?.holder && one !== floor?.offered) ?? null;
  }

  /** The piece makes the floor one voice's; whoever had it lays it down. */
  async give(member: string): Promise<void> {
    await this.act("give_piece", { member });
  }

  /** Opens a side room and takes the facilitator who opened it straight to its box. */
  async openSide(member: string): Promise<void> {
    this.toSide = member;
    if (!(await this.act("open_side_room", { member }))) this.toSide = null;
  }

  /** Another facilitator may press at the same moment: the step both look at is left once. */
  async nextStep(): Promise<void> {
    await this.act("next_step", { seen: this.circle?.step ?? null });
  }

  /** One reversible press: members' words wait, Support does not. */
  async turnPause(): Promise<void> {
    await this.act(this.circle?.paused ? "resume_room" : "pause_room");
  }

  /** Whose share is unmet: no sign while it lasted, and for half a minute no word of a facilitator. */
  get unmetShare(): string | null {
    const since = this.unmet ? this.now - this.unmet.at : 0;
    return this.unmet && since >= UNMET_FROM && since < UNMET_TO ? this.unmet.member : null;
  }

  seeUnmet(): void {
    this.unmet = null;
  }

  private follow({ kind, ...facts }: Happening, member: string): void {
    const { author } = facts as unknown as { author?: string };
    const led = this.lobby?.facilitators.some(({ staff }) => staff === author) ?? false;
    if (kind === "feedback_opened" || (/^(words_said|said_behind_note)$/.test(kind) && led))
      this.unmet = null;
    if (kind === "piece_taken") this.sharing = member;
    if (kind !== "piece_laid_down" || this.sharing !== member) return;
    this.unmet = this.withSpeaker.size ? null : { member, at: Date.now() };
    this.sharing = null;
  }

  /** The wordless signs, which no room remembers. */
  hear(event: Happening): void {
    if (!event.room.startsWith(`${this.group}/`)) return;
    const member = String(event["member"] ?? "");
    this.follow(event, member);
    if (event.kind === "listening_shown") this.withSpeaker.add(member);
    if (event.kind === "more_time_asked") this.moreAskedBy = member;
    if (event.kind === "time_given") this.moreAskedBy = null;
    if (event.kind === "piece_taken" || event.kind === "piece_laid_down") {
      this.withSpeaker.clear();
      this.moreAskedBy = null;
    }
  }
}
