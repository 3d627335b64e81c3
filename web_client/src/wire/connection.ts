/**
 * One namespace, one WebSocket of its own: cutting one world never cuts another (design §6).
 * Nothing is sent while the line is down: the library would buffer it and say it late.
 */
import { io, type Socket } from "socket.io-client";
import type { Login } from "./door";
import { UNREACHED, type Ack, type Goodbye, type Happening, type Namespace } from "./frames";
import type { Resync, RoomFrame } from "./frames";
import { Rooms, type Fold, type RoomsSink } from "./rooms";
import { uuid7 } from "./uuid7";

export interface ConnectionSink extends RoomsSink {
  up(namespace: Namespace): void;
  down(namespace: Namespace): void;
  refused(namespace: Namespace): void;
  goodbye(namespace: Namespace, why: Goodbye["why"]): void;
}

const ACK_WITHIN = 5_000;
const ASK_ANEW_AFTER = 50;

export class Connection {
  readonly #socket: Socket;
  readonly #rooms: Rooms;
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
      reconnectionDelay: 1_000,
      reconnectionDelayMax: 15_000,
      autoConnect: false,
    });
    this.#listen();
    this.#socket.connect();
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** Send one command. The promise always settles: with the server's answer, or with a refusal. */
  command(name: string, fields: object, id: string = uuid7()): Promise<Ack> {
    if (!this.#socket.connected) return Promise.resolve({ ok: false, refusal: UNREACHED });
    return new Promise((settle) => {
      this.#socket
        .timeout(ACK_WITHIN)
        .emit(name, { id, ...fields }, (late: Error | null, ack?: Ack) => {
          settle(late || !ack ? { ok: false, refusal: UNREACHED } : ack);
          if (late) this.#redial();
        });
    });
  }

  close(): void {
    window.removeEventListener("offline", this.#lost);
    window.removeEventListener("online", this.#redial);
    clearTimeout(this.#asking);
    this.#socket.disconnect();
    this.#rooms.clear();
  }

  /** The server always acks within its 3 s: silence means a dead line that looks alive. */
  readonly #redial = (): void => {
    if (this.#socket.connected) this.#socket.io.engine.close();
  };

  readonly #lost = (): void => this.sink.down(this.namespace);

  #listen(): void {
    window.addEventListener("offline", this.#lost);
    window.addEventListener("online", this.#redial);
    const socket = this.#socket;
    socket.on("connect", () => void this.#resume());
    socket.on("disconnect", () => this.sink.down(this.namespace));
    socket.on("connect_error", () => {
      // Inactive means the server itself said no; anything else is the network, and retried.
      if (socket.active) this.sink.down(this.namespace);
      else this.sink.refused(this.namespace);
    });
    socket.on("event", (event: Happening) => this.#rooms.onEvent(event));
    socket.on("room", (frame: RoomFrame) => this.#rooms.onRoom(frame));
    socket.on("resync", (frame: Resync) => this.#rooms.onResync(frame));
    socket.on("goodbye", ({ why }: Goodbye) => this.sink.goodbye(this.namespace, why));
  }

  #askSoon(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#resume(), ASK_ANEW_AFTER);
  }

  async #resume(): Promise<void> {
    const ack = await this.command("resume", { rooms: this.#rooms.known() });
    if (!ack.ok) {
      if (this.#socket.connected) setTimeout(() => this.#askSoon(), 1_000);
      return;
    }
    this.#rooms.keepOnly((ack as unknown as { rooms: string[] }).rooms);
    this.sink.up(this.namespace);
  }

  /** Try again after the server said no, when the login has proved to be good. */
  retry(): void {
    if (!this.#socket.connected) this.#socket.connect();
  }
}
