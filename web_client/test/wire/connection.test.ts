/** The real library over a network made by hand: what the browser's own WebSocket would say. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Connection } from "../../src/wire/connection";

const LONGEST_FIRST_WAIT = 1_250;
const HANDSHAKE =
  '0{"sid":"e","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":65536}';

class Wire {
  static made: Wire[] = [];
  binaryType = "blob";
  readonly sent: string[] = [];
  declare onopen: () => void;
  declare onclose: (event: object) => void;
  declare onmessage: (event: { data: string }) => void;
  declare onerror: (event: object) => void;

  constructor() {
    Wire.made.push(this);
  }

  static get newest(): Wire {
    return Wire.made[Wire.made.length - 1] as Wire;
  }

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(): void {
    this.onclose({});
  }

  async says(data: string): Promise<void> {
    this.onmessage({ data });
    await vi.advanceTimersByTimeAsync(1);
  }

  /** The whole way in: hand-shake, login, resume. The number of the resume's ack. */
  async letsIn(): Promise<number> {
    this.onopen();
    await this.says(HANDSHAKE);
    await this.says('40/partner,{"sid":"s"}');
    return this.asked("resume").at(-1) ?? -1;
  }

  asked(name: string): number[] {
    const found = this.sent.map((each) => new RegExp(`^42/partner,(\\d+)\\["${name}"`).exec(each));
    return found.flatMap((each) => (each ? [Number(each[1])] : []));
  }
}

let line: Connection;
let said: string[];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Wire);
  Wire.made = [];
  said = [];
  const { Connection } = await import("../../src/wire/connection");
  const rooms = { set: (room: string) => void said.push(`set ${room}`), heard: () => undefined };
  line = new Connection("/partner", { login: "l", tab: "t" }, () => 1, {
    ...rooms,
    drop: (room) => void said.push(`drop ${room}`),
    up: () => void said.push("up"),
    down: () => void said.push("down"),
    refused: () => void said.push("refused"),
    presence: ({ room, reading }) => void said.push(`presence ${room} ${reading.length}`),
    goodbye: () => undefined,
  });
});

afterEach(() => {
  line.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("dials again in a second when a dial is cut before its hand-shake", async () => {
  Wire.newest.onopen();
  Wire.newest.onclose({});
  expect(said).toEqual(["down"]);
  await vi.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT);
  expect(Wire.made).toHaveLength(2);
  const ack = await Wire.newest.letsIn();
  await Wire.newest.says(`43/partner,${ack}[{"ok":true,"rooms":[]}]`);
  expect(said).toEqual(["down", "up"]);
});

it("dials again when the network refuses, and when an open line is lost", async () => {
  Wire.newest.onerror({});
  await vi.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT);
  expect(Wire.made).toHaveLength(2);
  const ack = await Wire.newest.letsIn();
  await Wire.newest.says(`43/partner,${ack}[{"ok":true,"rooms":[]}]`);
  Wire.newest.onclose({});
  await vi.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT);
  expect(Wire.made).toHaveLength(3);
  expect(said).toEqual(["down", "up", "down"]);
});

it("gives up a line that opened and then says nothing", async () => {
  Wire.newest.onopen();
  await Wire.newest.says(HANDSHAKE);
  await vi.advanceTimersByTimeAsync(10_000 + LONGEST_FIRST_WAIT);
  expect(Wire.made).toHaveLength(2);
});

it("gives up a line whose answers are late, and says so to whoever asked", async () => {
  const ack = await Wire.newest.letsIn();
  await Wire.newest.says(`43/partner,${ack}[{"ok":true,"rooms":[]}]`);
  const answer = line.command("say", {});
  await vi.advanceTimersByTimeAsync(5_000 + LONGEST_FIRST_WAIT);
  expect(await answer).toMatchObject({ ok: false, refusal: { code: "unreached" } });
  expect(Wire.made).toHaveLength(2);
});

it("dials at once when the network is back, and when a key is pressed", async () => {
  for (let tries = 0; tries < 4; tries++) {
    Wire.newest.onclose({});
    await vi.advanceTimersByTimeAsync(20_000);
  }
  Wire.newest.onclose({});
  let made = Wire.made.length;
  window.dispatchEvent(new Event("online"));
  expect(Wire.made).toHaveLength(++made);
  Wire.newest.onclose({});
  await vi.advanceTimersByTimeAsync(2_000);
  expect(Wire.made).toHaveLength(made);
  window.dispatchEvent(new Event("keydown"));
  expect(Wire.made).toHaveLength(++made);
});

it("does not hurry when the server itself says no", async () => {
  Wire.newest.onopen();
  await Wire.newest.says(HANDSHAKE);
  await Wire.newest.says('44/partner,{"message":"Unable to connect"}');
  expect(said).toEqual(["down", "refused"]);
  await vi.advanceTimersByTimeAsync(14_000);
  expect(Wire.made).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(Wire.made).toHaveLength(2);
});

it("asks for what is missing even while a room never falls quiet", async () => {
  const ack = await Wire.newest.letsIn();
  await Wire.newest.says(`43/partner,${ack}[{"ok":true,"rooms":["g/circle"]}]`);
  for (let seq = 2; seq < 12; seq++) {
    await Wire.newest.says(`42/partner,["event",{"room":"g/circle","seq":${seq},"kind":"k"}]`);
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(Wire.newest.asked("resume").length).toBeGreaterThan(1);
});

it("keeps a room that opened before the answer to an older question came", async () => {
  const ack = await Wire.newest.letsIn();
  await Wire.newest.says('42/partner,["room",{"room":"g/circle","seq":1,"view":{}}]');
  await Wire.newest.says(`43/partner,${ack}[{"ok":true,"rooms":[]}]`);
  expect(said).toEqual(["set g/circle", "up"]);
});

it("says nothing more once closed", async () => {
  line.close();
  window.dispatchEvent(new Event("online"));
  window.dispatchEvent(new Event("keydown"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Wire.made).toHaveLength(1);
});
