/**
 * Everything this login holds: its connections, its rooms, and what waits to be sent. Views read
 * `world.room(...)` and `world.command(...)`; nothing else in the client talks to the wire.
 */
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { Connection, type ConnectionSink } from "../wire/connection";
import type { Login, Me } from "../wire/door";
import { whoAmI } from "../wire/door";
import { spaceOf, UNREACHED, type Ack, type Goodbye } from "../wire/frames";
import type { Address, Happening, Namespace, Presence } from "../wire/frames";
import type { Held } from "../wire/rooms";
import { uuid7 } from "../wire/uuid7";
import { isIn, wipe, written } from "./drafts";
import { fold } from "./fold";

export type Heard = (event: Happening) => void;
/** How long a line may be down before a person needs to know (ux (c) 4). */
export const UNNOTICED = 3_000;
/** A member's own: no page is told of it, and it is dialled only while the page of it is on screen. */
export const OWN: Namespace = "/own";
/** A line that comes and goes is told aloud once in so long, and shown as it is (U31). */
const HUSHED = 10_000;
const TRIES = 20;
const TRY_AGAIN_AFTER = 500;

export class World {
  readonly rooms = new SvelteMap<Address, Held>();
  /** Namespaces whose line has been down long enough to say so. */
  readonly away = new SvelteMap<Namespace, number>();
  /** Whether the loss that is shown came so soon after the last that it is not told aloud again. */
  hushed = $state(false);
  #toldAt = -Infinity;
  /** Namespaces that have told all their rooms once: before that, what is not there may be on its way. */
  readonly #told = new SvelteSet<Namespace>();
  /** What the server let this login into no more, though it stands: the phrase has to be said again (D63). */
  readonly #shut = new SvelteSet<Namespace>();
  /** What others look at backstage, by room: a hint that ends with the line that told it. */
  readonly reading = new SvelteMap<Address, Presence["reading"]>();
  #lines = new Map<Namespace, Connection>();
  #spaces = new Map<string, Namespace>();
  #heard = new Set<Heard>();
  #woken = new Set<(namespace: Namespace) => void>();
  #wiped = new Set<(room: Address) => void>();
  #looking: Address | null = null;
  #closed = false;
  #patience = new Map<Namespace, ReturnType<typeof setTimeout>>();

  constructor(
    readonly me: Me,
    readonly login: Login,
    private readonly over: (why: Goodbye["why"]) => void,
  ) {
    this.#connect(me.namespaces);
  }

  /** The view of a room, or `null` while this login has no such room. */
  room<View>(address: Address): View | null {
    return (this.rooms.get(address)?.view as View | undefined) ?? null;
  }

  /** Whether every line has told its rooms since this page was opened. */
  get isTold(): boolean {
    return this.me.namespaces.every((one) => this.#told.has(one));
  }

  /** Addresses of the rooms held whose path begins so, e.g. `addresses("lobby")`. */
  addresses(path: string): Address[] {
    return [...this.rooms.keys()].filter((address) => address.includes(`/${path}`));
  }

  /** The namespace a space lives on, as far as this login has heard of it. */
  namespaceOf(space: string): Namespace | undefined {
    return this.#spaces.get(space);
  }

  isAway(space: string): boolean {
    const namespace = this.#spaces.get(space);
    return namespace !== undefined && this.away.has(namespace);
  }

  /** One command to one space. Always settles; a refusal is an answer, not an exception. */
  command(name: string, space: string, fields: object = {}, id?: string): Promise<Ack> {
    // Whoever has no room of the programme may still speak to it.
    const elsewhere = space === "programme" ? "/staff" : this.me.namespaces[0];
    const namespace = this.#spaces.get(space) ?? elsewhere;
    const line = namespace && this.#lines.get(namespace);
    if (!line) return Promise.resolve({ ok: false, refusal: UNREACHED });
    return line.command(name, { space, ...fields }, id);
  }

  /** Tells the others backstage what this page looks at: a held line or a call, or nothing any more. */
  look(room: Address, item: string | null): void {
    const namespace = this.#spaces.get(spaceOf(room));
    this.#looking = item === null ? null : room;
    if (namespace) void this.#lines.get(namespace)?.command("reading", { room, item });
  }

  /**
   * One command that may cut its own line before it is answered, as a rest does. Then it is asked
   * again under the same id, which the server heeds once, so that nobody reads "nothing was sent"
   * of what was done.
   */
  async insist(name: string, space: string, fields: object = {}): Promise<Ack> {
    const id = uuid7();
    const namespace = this.#spaces.get(space);
    let tries = namespace && !this.#patience.has(namespace) ? TRIES : 1;
    for (;;) {
      const ack = await this.command(name, space, fields, id);
      tries -= 1;
      if (ack.ok || ack.refusal.code !== UNREACHED.code || tries === 0) return ack;
      await new Promise((wake) => setTimeout(wake, TRY_AGAIN_AFTER));
    }
  }

  /** The worlds of a login can grow: whoever starts to lead a group is given its track's. */
  async widen(): Promise<void> {
    const reply = await whoAmI(this.login);
    if (reply.ok && !this.#closed) this.#connect(reply.me.namespaces);
  }

  /** A line that is up only while its page is: what it brings is nowhere before and after. */
  dial(namespace: Namespace): void {
    this.#shut.delete(namespace);
    if (!this.#closed) this.#connect([namespace]);
  }

  isShut(namespace: Namespace): boolean {
    return this.#shut.has(namespace);
  }

  hangUp(namespace: Namespace): void {
    this.#forget(namespace);
  }

  onHeard(listen: Heard): () => void {
    this.#heard.add(listen);
    return () => this.#heard.delete(listen);
  }

  /** Called whenever a line came back and its rooms are caught up: with whose it is. */
  onWake(wake: (namespace: Namespace) => void): () => void {
    this.#woken.add(wake);
    return () => this.#woken.delete(wake);
  }

  /** Called when a room ended and what was written for it is to be gone with it (D13). */
  onWiped(wiped: (room: Address) => void): () => void {
    this.#wiped.add(wiped);
    return () => this.#wiped.delete(wiped);
  }

  close(): void {
    this.#closed = true;
    if (this.#looking) this.look(this.#looking, null);
    for (const line of this.#lines.values()) line.close();
    for (const timer of this.#patience.values()) clearTimeout(timer);
    this.rooms.clear();
    this.reading.clear();
    this.#heard.clear();
    this.#woken.clear();
    this.#wiped.clear();
  }

  #connect(namespaces: readonly Namespace[]): void {
    for (const namespace of namespaces.filter((one) => !this.#lines.has(one))) {
      const line = new Connection(namespace, this.login, fold, this.#sink(namespace));
      this.#lines.set(namespace, line);
    }
  }

  #sink(mine: Namespace): ConnectionSink {
    return {
      set: (address, held) => {
        this.#spaces.set(spaceOf(address), mine);
        this.rooms.set(address, held);
      },
      drop: (address) => {
        this.rooms.delete(address);
        this.reading.delete(address);
        // A page that gives up its login keeps its words for when it takes it back.
        if (mine === "/couple" && !this.#closed) this.#wipe(address);
      },
      heard: (event) => this.#heard.forEach((listen) => listen(event)),
      up: (namespace) => this.#up(namespace),
      down: (namespace) => this.#down(namespace),
      refused: (namespace) => void this.#refused(namespace),
      presence: ({ room, reading }) => void this.reading.set(room, reading),
      goodbye: (_, why) => {
        if (why !== "restart") this.over(why);
      },
    };
  }

  #up(namespace: Namespace): void {
    clearTimeout(this.#patience.get(namespace));
    this.#patience.delete(namespace);
    this.away.delete(namespace);
    this.#told.add(namespace);
    if (namespace === "/couple") this.#wipeEnded();
    this.#woken.forEach((wake) => wake(namespace));
  }

  /** Words for a shared room do not outlive it: not typed, not on their way, not after a reload (D13). */
  #wipe(room: Address): void {
    wipe(this.me.seat, room);
    this.#wiped.forEach((wiped) => wiped(room));
  }

  /** It may have ended while no page was open to hear of it. */
  #wipeEnded(): void {
    const held = [...this.rooms.keys()];
    const ended = written(this.me.seat).filter((at) => !held.some((room) => isIn(room, at)));
    for (const room of ended as Address[])
      if (this.#spaces.get(spaceOf(room)) === "/couple") this.#wipe(room);
  }

  #down(namespace: Namespace): void {
    for (const room of [...this.reading.keys()])
      if (this.#spaces.get(spaceOf(room)) === namespace) this.reading.delete(room);
    if (this.#patience.has(namespace)) return;
    const since = Date.now();
    const tell = (): void => {
      // Of several lines that are lost together the first is told.
      if (this.away.size === 0) {
        this.hushed = Date.now() - this.#toldAt < HUSHED;
        if (!this.hushed) this.#toldAt = Date.now();
      }
      this.away.set(namespace, since);
    };
    this.#patience.set(namespace, setTimeout(tell, UNNOTICED));
  }

  /**
   * The server said no to a connection: the login is over, or this world is no longer ours, which nobody
   * could tell us while the line was down; else the line tries again later. My own is told of nowhere: there
   * a no means that the phrase was said too long ago, and dialling would not change that.
   */
  async #refused(namespace: Namespace): Promise<void> {
    this.#down(namespace);
    const line = this.#lines.get(namespace);
    const reply = await whoAmI(this.login);
    if (this.#closed || this.#lines.get(namespace) !== line) return;
    if (!reply.ok && !reply.refusal.retry) this.over("ended");
    if (!reply.ok || reply.me.namespaces.includes(namespace)) return;
    if (namespace === OWN) this.#shut.add(namespace);
    this.#forget(namespace);
  }

  /** A world that was taken away or left: its line ends, and with it every room and word it brought. */
  #forget(namespace: Namespace): void {
    this.#lines.get(namespace)?.close();
    this.#lines.delete(namespace);
    for (const [space, its] of this.#spaces) if (its === namespace) this.#spaces.delete(space);
    clearTimeout(this.#patience.get(namespace));
    this.#patience.delete(namespace);
    this.away.delete(namespace);
    this.#told.add(namespace);
  }
}
