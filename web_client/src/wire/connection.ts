/**
 * One namespace, one WebSocket of its own: cutting one world never cuts another (design §6).
 * Nothing is sent while the line is down: the library would buffer it and say it late.
 */
import { io, type Socket } from "socket.io-client";
import { Dialling } from "./dialling";
import type { Login } from "./door";
import { UNREACHED, type Ack, type Goodbye, type Happening, type Namespace } from "./frames";
import type { Presence, Resync, RoomFrame } from "./frames";
import { Rooms, type Fold, type RoomsSink } from "./rooms";
import { uuid7 } from "./uuid7";

export interface ConnectionSink extends RoomsSink {
  up(namespace: Namespace): void;
  down(namespace: Namespace): void;
  refused(namespace: Namespace): void;
  presence(told: Presence): void;
  goodbye(namespace: Namespace, why: Goodbye["why"]): void;
}

const ACK_WITHIN = 5_000;
const ASK_ANEW_AFTER = 50;
const ASK_AGAIN_AFTER = 1_000;

export class Connection {
  readonly #socket: Socket;
  readonly #rooms: Rooms;
  readonly #dialling = new Dialling({ dial: () => this.#dial(), hangUp: () => this.#hangUp() });
  readonly #unlisten = new AbortController();
  #engine: Socket["io"]["engine"] | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly namespace: Namespace,
    login: Login,
    fold: Fold,
    private readonly sink: ConnectionSink,
  ) {
    this.#rooms = new Rooms(fold, sink, () => this.#askSoon());
    this.#socket = io(namespace, {
      multiplex: false,
      transports: ["websocket"],
      auth: { login: login.login, tab: login.tab },
      reconnection: false,
      autoConnect: false,
    });
    this.#listen();
    this.#dialling.now();
  }

  /** Send one command. The promise always settles: with the server's answer, or with a refusal. */
  command(name: string, fields: object, id: string = uuid7()): Promise<Ack> {
    if (!this.#socket.connected) return Promise.resolve({ ok: false, refusal: UNREACHED });
    return new Promise((settle) => {
      const engine = this.#engine;
      this.#socket
        .timeout(ACK_WITHIN)
        .emit(name, { id, ...fields }, (late: Error | null, ack?: Ack) => {
          settle(late || !ack ? { ok: false, refusal: UNREACHED } : ack);
          // The server always acks within its 3 s: silence means a dead line that looks alive.
          if (late && engine === this.#engine) this.#hangUp();
        });
    });
  }

  close(): void {
    this.#unlisten.abort();
    this.#dialling.stop();
    clearTimeout(this.#asking);
    this.#engine = undefined;
    this.#socket.disconnect();
    this.#rooms.clear();
  }

  #dial(): void {
    this.#engine = undefined;
    this.#socket.disconnect();
    this.#socket.connect();
    const engine = (this.#engine = this.#socket.io.engine);
    // The one sign every end of a line has: the library's own say nothing of a dial cut too soon.
    engine.once("close", () => {
      if (engine === this.#engine) this.#over();
    });
  }

  #hangUp(): void {
    const line = this.#engine;
    if (!line) return;
    line.close();
    // Closing may wait for what is still being written, and a dead line writes nothing more.
    if (line === this.#engine) this.#over();
  }

  #over(): void {
    this.#engine = undefined;
    this.sink.down(this.namespace);
    this.#dialling.lost();
  }

  #listen(): void {
    const signal = this.#unlisten.signal;
    window.addEventListener("offline", () => this.sink.down(this.namespace), { signal });
    window.addEventListener("online", () => this.#dialling.now(), { signal });
    for (const sign of ["keydown", "pointerdown"])
      window.addEventListener(sign, () => this.#dialling.nudge(), { signal });
    document.addEventListener("visibilitychange", () => this.#seen(), { signal });
    const socket = this.#socket;
    socket.on("connect", () => {
      this.#dialling.answered();
      void this.#resume();
    });
    socket.on("disconnect", () => this.#hangUp());
    socket.on("connect_error", () => {
      // Active means the network, and its end is told by the line; else the server itself said no.
      if (socket.active) return;
      this.#hangUp();
      this.#dialling.refused();
      this.sink.refused(this.namespace);
    });
    socket.on("event", (event: Happening) => this.#rooms.onEvent(event));
    socket.on("room", (frame: RoomFrame) => this.#rooms.onRoom(frame));
    socket.on("resync", (frame: Resync) => this.#rooms.onResync(frame));
    socket.on("presence", (told: Presence) => this.sink.presence(told));
    socket.on("goodbye", ({ why }: Goodbye) => this.sink.goodbye(this.namespace, why));
  }

  /** A phone that slept may hold a line that is long dead: ask, and silence will tell. */
  #seen(): void {
    if (document.visibilityState !== "visible") return;
    if (this.#socket.connected) this.#askSoon();
    else this.#dialling.nudge();
  }

  /** The first who asks sets the time: in a busy room, putting it off would be never. */
  #askSoon(after = ASK_ANEW_AFTER): void {
    this.#asking ??= setTimeout(() => {
      this.#asking = undefined;
      void this.#resume();
    }, after);
  }

  async #resume(): Promise<void> {
    const asked = this.#rooms.moment;
    const ack = await this.command("resume", { rooms: this.#rooms.known() });
    if (!ack.ok) {
      if (this.#socket.connected) this.#askSoon(ASK_AGAIN_AFTER);
      return;
    }
    this.#rooms.keepOnly((ack as unknown as { rooms: string[] }).rooms, asked);
    this.#dialling.caughtUp();
    this.sink.up(this.namespace);
  }
}
