import { beforeEach, afterEach, describe, expect, it, vi } from "vitest";
import { UNREACHED, type Ack } from "../../src/wire/frames";
import { Outbox, type Outgoing } from "../../src/wire/outbox";

const OK: Ack = { ok: true, line: "l1", held: false };
const LOST: Ack = { ok: false, refusal: UNREACHED };
const no = (code: string): Ack => ({ ok: false, refusal: { code, message: "No.", retry: false } });

let answers: Ack[];
let sent: Outgoing[];
let shown: readonly Outgoing[];
let setting: string;
/** The room's own lines, oldest first. */
let room: { line: string; text: string }[];

function box(restored: Outgoing[] = []): Outbox {
  return new Outbox(
    {
      send: (entry) => {
        sent.push(entry);
        return Promise.resolve(answers.shift() ?? OK);
      },
      setting: () => setting,
      newest: () => room.at(-1)?.line ?? null,
      standing: (text, after) => {
        const from = after === null ? 0 : room.findIndex(({ line }) => line === after) + 1;
        return room.slice(from).find((one) => one.text === text)?.line;
      },
      changed: (entries) => (shown = entries),
    },
    restored,
  );
}

describe("the outbox", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    [answers, sent, shown, setting, room] = [[], [], [], "m1 open", []];
  });
  afterEach(() => vi.useRealTimers());

  it("sends in the order in which words were written, one at a time", async () => {
    const out = box();
    for (const text of ["one", "two", "three"]) out.add(text);
    expect(sent.map((one) => one.text)).toEqual(["one"]);
    await vi.runAllTimersAsync();
    expect(sent.map((one) => one.text)).toEqual(["one", "two", "three"]);
    expect(shown).toEqual([]);
  });

  it("takes no line of the room for words behind a note: only their answer says they stand", async () => {
    answers = [LOST, OK];
    const out = box();
    out.add("one", false, "Names an injury");
    room.push({ line: "l9", text: "one" });
    out.landed("one", "l9");
    out.wake();
    expect(shown[0]).toMatchObject({ note: "Names an injury", landed: false });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.map(({ note }) => note)).toEqual(["Names an injury", "Names an injury"]);
    expect(shown).toEqual([]);
  });

  it("tries again with the same id, so that nothing is doubled, and keeps the order", async () => {
    answers = [LOST, LOST, OK];
    const out = box();
    out.add("one");
    out.add("two");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.map((one) => one.text)).toEqual(["one", "one", "one", "two"]);
    expect(new Set(sent.slice(0, 3).map((one) => one.id)).size).toBe(1);
  });

  it("stops sending by itself after thirty seconds, and keeps the words", async () => {
    answers = Array<Ack>(20).fill(LOST);
    box().add("slow");
    await vi.advanceTimersByTimeAsync(31_000);
    expect(shown.map((one) => [one.text, one.state])).toEqual([["slow", "not-sent"]]);
  });

  it("does not send by itself into another floor", async () => {
    answers = [LOST];
    box().add("for the open floor");
    await vi.advanceTimersByTimeAsync(10);
    setting = "m1 one-voice";
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(1);
    expect(shown[0]?.state).toBe("not-sent");
  });

  it("keeps for later what only has to wait, and says why for the rest", async () => {
    answers = [no("not-your-turn"), no("too-long")];
    const out = box();
    out.add("later");
    out.add("long");
    await vi.runAllTimersAsync();
    expect(shown.map((one) => one.state)).toEqual(["kept", "not-sent"]);
    expect(shown[1]?.why?.message).toBe("No.");
  });

  it("sends again what its author asks for, and forgets what is deleted", async () => {
    answers = [no("too-long")];
    const out = box();
    const { id } = out.add("again");
    await vi.runAllTimersAsync();
    out.sendAgain(id);
    await vi.runAllTimersAsync();
    expect(sent.map((one) => one.id)).toEqual([id, id]);
    out.keep("gone");
    out.delete(shown[0]?.id ?? "");
    expect(shown).toEqual([]);
  });

  it("hides the copy of a line that already stands in the room", async () => {
    answers = [LOST];
    const out = box();
    out.add("here");
    out.landed("here", "l1");
    expect(shown[0]?.landed).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(shown).toEqual([]);
  });

  it("asks nobody to send again what stands in the room, when a reload comes late", async () => {
    answers = Array<Ack>(20).fill(LOST);
    box().add("here");
    room.push({ line: "l1", text: "here" });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(shown[0]?.state).toBe("not-sent");
    box([...shown]).wake();
    expect(shown).toEqual([]);
  });

  it("takes no older line with the same words for it", async () => {
    room.push({ line: "l0", text: "yes" });
    answers = Array<Ack>(20).fill(LOST);
    box().add("yes");
    await vi.advanceTimersByTimeAsync(31_000);
    box([...shown]).wake();
    expect(shown.map((one) => [one.text, one.state])).toEqual([["yes", "not-sent"]]);
  });

  it("takes one line for one entry, when the same words were written twice", async () => {
    answers = Array<Ack>(40).fill(LOST);
    const out = box();
    out.add("yes");
    out.add("yes");
    room.push({ line: "l1", text: "yes" });
    await vi.advanceTimersByTimeAsync(62_000);
    box([...shown]).wake();
    expect(shown.map((one) => [one.text, one.state])).toEqual([["yes", "not-sent"]]);
  });

  it("does not take the line of what was answered for the same words that wait", async () => {
    answers = [OK, ...Array<Ack>(40).fill(LOST)];
    const out = box();
    out.add("yes");
    out.add("yes");
    await vi.advanceTimersByTimeAsync(10);
    room.push({ line: "l1", text: "yes" });
    out.landed("yes", "l1");
    expect(shown.map((one) => one.landed)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(62_000);
    out.wake();
    expect(shown.map((one) => [one.text, one.state])).toEqual([["yes", "not-sent"]]);
  });
});
