import { describe, expect, it, vi } from "vitest";
import { byDay, OwnActs } from "../../../src/state/staff/own-acts.svelte";
import type { ActsPage, OwnAct } from "../../../src/wire/own-acts";
import { ownActs } from "../../../src/words/en-own-acts";

const LOGIN = { login: "one", tab: "half" };
const at = (when: string): number => new Date(when).getTime();
const act = (when: string, name = "turn_key"): OwnAct => ({
  at: at(when),
  act: name,
  about: "Maren",
  refused: false,
  asked: false,
});

/** A door that says these one after the other; what it was asked is kept. */
function door(...answers: (ActsPage | string)[]): unknown[] {
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    const said = answers.shift();
    const json =
      typeof said === "string" ? { ok: false, refusal: { code: "x", message: said } } : said;
    return Promise.resolve({ ok: typeof said !== "string", json: () => Promise.resolve(json) });
  });
  return asked;
}

describe("one's own acts", () => {
  it("are put together page by page, each going on where the one before says", async () => {
    const first = { days: 90, acts: [act("2027-01-12T10:00")], next: 7 };
    const asked = door(first, { days: 90, acts: [act("2027-01-11T10:00")], next: null });
    const mine = new OwnActs(LOGIN);
    expect(mine.acts).toBeNull();
    await mine.look();
    expect(mine.more).toBe(true);
    await mine.look();
    expect(mine.acts?.map((one) => one.at)).toEqual([
      at("2027-01-12T10:00"),
      at("2027-01-11T10:00"),
    ]);
    expect(mine.more).toBe(false);
    expect(asked).toEqual([{}, { before: 7 }]);
  });

  it("stay as they are when a page is refused, and are asked for again from there", async () => {
    const first = { days: 90, acts: [act("2027-01-12T10:00")], next: 7 };
    const asked = door(first, "That was very fast.", { ...first, next: null });
    const mine = new OwnActs(LOGIN);
    await mine.look();
    await mine.look();
    expect([mine.said, mine.acts?.length, mine.more]).toEqual(["That was very fast.", 1, true]);
    await mine.look();
    expect([mine.said, mine.acts?.length, mine.more]).toEqual(["", 2, false]);
    expect(asked).toEqual([{}, { before: 7 }, { before: 7 }]);
  });

  it("stand under the days of whoever looks, in their order", () => {
    const days = byDay([act("2027-01-12T10:00"), act("2027-01-12T09:00"), act("2027-01-11T23:59")]);
    expect(days.map((one) => one.acts.length)).toEqual([2, 1]);
    expect(byDay([])).toEqual([]);
  });

  it("are told in words, and without them as something", () => {
    expect(ownActs.act("turn_key", false, false)).toBe("Turned your key");
    expect(ownActs.act("turn_key", true, false)).toBe("Not done: turned your key");
    expect(ownActs.act("a_thing_of_tomorrow", false, false)).not.toContain("_");
    expect(ownActs.line("10:00", null)).toBe("10:00");
    expect(ownActs.line("10:00", "Maren")).toBe("10:00 · Maren");
  });
});
