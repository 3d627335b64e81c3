/**
 * The rooms one connection holds, each with its last number. Numbers make delivery reliable: what
 * was heard is ignored, what is next is folded, and a gap means asking anew (design §3, step 5).
 */
import type { Address, Happening, Resync, RoomFrame } from "./frames";

/** Gives the view after the event, or `undefined` for "I do not know this one: ask for a view". */
export type Fold = (address: Address, view: unknown, event: Happening) => unknown;

export interface Held {
  readonly seq: number;
  readonly view: unknown;
}

export interface RoomsSink {
  set(address: Address, held: Held): void;
  drop(address: Address): void;
  heard(event: Happening, view: unknown): void;
}

export class Rooms {
  readonly #held = new Map<Address, Held>();
  readonly #unsure = new Set<Address>();
  readonly #openedAt = new Map<Address, number>();
  #moment = 0;

  constructor(
    private readonly fold: Fold,
    private readonly sink: RoomsSink,
    private readonly askAnew: () => void,
  ) {}

  /** What `resume` says: rooms in doubt are left out, so that their whole view comes back. */
  known(): Record<Address, number> {
    const known: Record<Address, number> = {};
    for (const [address, held] of this.#held) {
      if (!this.#unsure.has(address)) known[address] = held.seq;
    }
    return known;
  }

  onRoom(frame: RoomFrame): void {
    if ("ended" in frame) this.#drop(frame.room);
    else this.onResync(frame);
  }

  /** A moment in what came over the line, for `keepOnly`. */
  get moment(): number {
    return this.#moment;
  }

  onResync(frame: Resync): void {
    this.#unsure.delete(frame.room);
    this.#openedAt.set(frame.room, ++this.#moment);
    this.#set(frame.room, { seq: frame.seq, view: frame.view });
  }

  onEvent(event: Happening): void {
    const held = this.#held.get(event.room);
    if (held && event.seq <= held.seq) return;
    if (!held || event.seq !== held.seq + 1 || this.#unsure.has(event.room)) {
      this.askAnew();
      return;
    }
    const view = this.fold(event.room, held.view, event);
    if (view === undefined) {
      this.#unsure.add(event.room);
      this.askAnew();
      return;
    }
    this.#set(event.room, { seq: event.seq, view });
    this.sink.heard(event, view);
  }

  /**
   * After a resume: what is no longer ours is forgotten, words included. A room opened since it was
   * asked stays: the answer may be older than the frame that came before it.
   */
  keepOnly(mine: readonly Address[], asked: number): void {
    const ours = new Set(mine);
    for (const address of [...this.#held.keys()]) {
      const fresh = (this.#openedAt.get(address) ?? 0) > asked;
      if (!fresh && !ours.has(address)) this.#drop(address);
    }
  }

  clear(): void {
    for (const address of [...this.#held.keys()]) this.#drop(address);
    this.#unsure.clear();
  }

  #set(address: Address, held: Held): void {
    this.#held.set(address, held);
    this.sink.set(address, held);
  }

  #drop(address: Address): void {
    this.#held.delete(address);
    this.#unsure.delete(address);
    this.#openedAt.delete(address);
    this.sink.drop(address);
  }
}
