/**
 * One queue of words per room, sent strictly in order, one at a time. Nothing typed is ever lost:
 * what cannot go is kept, with its own buttons, until its author sends it again or deletes it.
 */
import { UNREACHED, type Ack, type Answer, type Refusal } from "./frames";
import { uuid7 } from "./uuid7";

export type OutState = "sending" | "not-sent" | "kept";

export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly readFirst: boolean;
  /** What is to stand before it. Then the room tells no page its words, and only its ack says it landed. */
  readonly note?: string | null;
  /** When its author pressed Send, in milliseconds since the epoch. */
  readonly at: number;
  /** What had to be the same for it to go by itself: the meeting and the floor. */
  readonly setting: string;
  /** The room's newest line by then, or `null` before the first: only what stands below it can be it. */
  readonly after?: string | null | undefined;
  readonly state: OutState;
  /** Why it did not go, in the server's own sentence. */
  readonly why: Refusal | null;
  /** Already seen among the room's lines: shown there, waiting only for its ack here. */
  readonly landed: boolean;
}

export interface OutboxDoors {
  /** Put it on the wire; the promise always settles. */
  send(entry: Outgoing): Promise<Ack>;
  /** The meeting and floor as they are now; words written for another do not go by themselves. */
  setting(): string;
  /** The room's newest line, `null` before the first; `undefined` while the room is not known. */
  newest(): string | null | undefined;
  /** A line of mine that stands below another with these words, as far as the page knows. */
  standing(text: string, after: string | null): string | undefined;
  changed(entries: readonly Outgoing[]): void;
}

const RETRIES = [1_000, 2_000, 4_000, 8_000, 15_000];
const BY_ITSELF_WITHIN = 30_000;
/** Not wrong, only not now: these words wait beside the composer. */
const LATER = new Set(["not-your-turn", "one-speaks", "room-quiet", "room-paused", "muted"]);

export class Outbox {
  #entries: Outgoing[];
  /** Lines that were answered: they are nobody else's here, whatever they say. */
  readonly #answered = new Set<string>();
  #tries = 0;
  #busy = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly doors: OutboxDoors,
    restored: readonly Outgoing[] = [],
  ) {
    this.#entries = [...restored];
  }

  get entries(): readonly Outgoing[] {
    return this.#entries;
  }

  add(text: string, readFirst = false, note: string | null = null): Outgoing {
    const entry = this.#make({ text, readFirst, note }, "sending");
    this.#set([...this.#entries, entry]);
    void this.#pump();
    return entry;
  }

  /** "Keep for later": it never goes by itself. */
  keep(text: string, readFirst = false, note: string | null = null): void {
    this.#set([...this.#entries, this.#make({ text, readFirst, note }, "kept")]);
  }

  /** The same id on purpose: words the server already has get their first answer, never a double. */
  sendAgain(id: string): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (!entry) return;
    const fresh = { at: Date.now(), setting: this.doors.setting(), why: null } as const;
    const others = this.#entries.filter((one) => one.id !== id);
    this.#set([...others, { ...entry, ...fresh, state: "sending" }]);
    this.#tries = 0;
    void this.#pump();
  }

  delete(id: string): Outgoing | undefined {
    const entry = this.#entries.find((one) => one.id === id);
    this.#set(this.#entries.filter((one) => one.id !== id));
    return entry;
  }

  /** One of our own lines appeared in the room: the copy waiting here must not show twice. */
  landed(text: string, line: string): void {
    if (this.#answered.has(line)) return;
    const its = this.#entries.find((one) => one.text === text && this.#mayHaveLanded(one));
    this.#stands(its, line);
  }

  /** The line is up again, or the floor moved: look at what waits. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
    this.#findLanded();
    void this.#pump();
  }

  /** For good: an answer still on its way changes nothing any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #pump(): Promise<void> {
    if (this.#busy || this.#stopped) return;
    const entry = this.#entries.find((one) => one.state === "sending");
    if (!entry) return;
    if (this.#stale(entry)) {
      // Words already standing in the room need no button; only their ack was lost.
      if (entry.landed) this.delete(entry.id);
      else this.#settle(entry, { state: "not-sent", why: UNREACHED });
      return void this.#pump();
    }
    this.#busy = true;
    const ack = await this.doors.send(entry);
    this.#busy = false;
    if (!ack.ok && ack.refusal.retry) return this.#tryLater(entry);
    this.#tries = 0;
    if (ack.ok) this.#said(entry.id, ack);
    else this.#refused(entry, ack.refusal);
    void this.#pump();
  }

  /** Its answer was lost, and with it the news that it stands: the room itself says so. */
  #findLanded(): void {
    for (const { id } of this.#entries) {
      const entry = this.#entries.find((one) => one.id === id);
      if (!entry || entry.after === undefined || !this.#mayHaveLanded(entry)) continue;
      const line = this.doors.standing(entry.text, entry.after);
      if (line !== undefined) this.#stands(entry, line);
    }
  }

  #mayHaveLanded({ state, landed, note }: Outgoing): boolean {
    return state !== "kept" && !landed && !note;
  }

  /** One line is one entry's: what else waits can only stand below it. */
  #stands(its: Outgoing | undefined, line: string): void {
    if (!this.#entries.length) return;
    const others = this.#entries.filter((one) => one !== its || one.state !== "not-sent");
    this.#set(
      others.map((one) => (one === its ? { ...one, landed: true } : { ...one, after: line })),
    );
  }

  #said(id: string, { line, held }: Answer): void {
    this.delete(id);
    if (typeof line !== "string") return;
    this.#answered.add(line);
    if (!held) this.#stands(undefined, line);
  }

  #refused(entry: Outgoing, why: Refusal): void {
    this.#settle(entry, { state: LATER.has(why.code) ? "kept" : "not-sent", why });
  }

  #tryLater(entry: Outgoing): void {
    const wait = RETRIES[Math.min(this.#tries, RETRIES.length - 1)] ?? 15_000;
    this.#tries += 1;
    const left = entry.at + BY_ITSELF_WITHIN - Date.now();
    this.#timer = setTimeout(() => void this.#pump(), Math.max(0, Math.min(wait, left + 1)));
  }

  #stale(entry: Outgoing): boolean {
    const late = Date.now() - entry.at > BY_ITSELF_WITHIN;
    return late || entry.setting !== this.doors.setting();
  }

  #settle(entry: Outgoing, change: Pick<Outgoing, "state" | "why">): void {
    this.#set(this.#entries.map((one) => (one.id === entry.id ? { ...one, ...change } : one)));
  }

  #make(said: Pick<Outgoing, "text" | "readFirst" | "note">, state: OutState): Outgoing {
    const [setting, after] = [this.doors.setting(), this.doors.newest()];
    const born = { id: uuid7(), at: Date.now(), why: null, landed: false };
    return { ...born, ...said, setting, after, state };
  }

  #set(entries: Outgoing[]): void {
    if (this.#stopped) return;
    this.#entries = entries;
    this.doors.changed(entries);
  }
}
