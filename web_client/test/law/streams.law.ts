/**
 * The law of the fold: *a view, and the events since, make the view of now*. Streams are what pages of a
 * real server heard; `tests/machines` records them and runs this file. Every later view of a room must be
 * what the page had already folded for itself.
 */
import { readFileSync } from "node:fs";
import { env } from "node:process";
import { expect, test } from "vitest";
import { fold } from "../../src/state/fold";
import { addStaffFolds } from "../../src/state/staff/folds";
import { pathOf, type Address, type Happening } from "../../src/wire/frames";
import type { Resync, RoomFrame } from "../../src/wire/frames";
import type { PersonHere } from "../../src/wire/views";

type Frame =
  | { readonly name: "event"; readonly body: Happening }
  | { readonly name: "room" | "resync"; readonly body: RoomFrame | Resync };

interface Stream {
  readonly who: string;
  readonly frames: readonly Frame[];
}

interface Tally {
  compared: number;
  folded: number;
  /** Kinds the page does not fold in that sort of room: it asks for a view instead. */
  readonly asked: Map<string, number>;
  readonly wrong: string[];
}

addStaffFolds();

function follow(stream: Stream, tally: Tally): void {
  const views = new Map<Address, unknown>();
  const heard = new Map<Address, string[]>();
  for (const { name, body } of stream.frames) {
    const room = body.room;
    if (name === "event") {
      const event = body as Happening;
      if (!views.has(room)) continue;
      const view = fold(room, views.get(room), event);
      heard.get(room)?.push(event.kind);
      if (view === undefined) {
        const sort = `${room.split("/")[1] ?? ""}: ${event.kind}`;
        tally.asked.set(sort, (tally.asked.get(sort) ?? 0) + 1);
        views.delete(room);
      } else {
        tally.folded += 1;
        views.set(room, view);
      }
    } else if ("ended" in body) {
      views.delete(room);
    } else {
      if (views.has(room))
        compare(stream.who, room, views.get(room), body.view, heard.get(room), tally);
      views.set(room, body.view);
      heard.set(room, []);
    }
  }
}

function compare(
  who: string,
  room: Address,
  folded: unknown,
  told: unknown,
  heard: readonly string[] | undefined,
  tally: Tally,
): void {
  tally.compared += 1;
  const apart = difference(kept(room, folded, told), told, "");
  if (apart === null) return;
  const after = (heard ?? []).slice(-8).join(", ");
  const sort = room.split("/")[1] ?? "";
  tally.wrong.push(`${sort} of ${who} after [${after}]: ${apart}`);
}

/** A meeting that was closed out leaves one's own room without a word: when is the facilitators' affair. */
function kept(room: Address, folded: unknown, told: unknown): unknown {
  if (!isObject(folded) || !isObject(told)) return folded;
  if (pathOf(room).startsWith("circle/")) return { ...folded, people: led(folded, told) };
  if (!pathOf(room).startsWith("own/")) return folded;
  const { meetings } = folded;
  if (!isObject(meetings) || !isObject(told["meetings"])) return folded;
  const there = told["meetings"];
  const still = Object.entries(meetings).filter(([meeting]) => meeting in there);
  return { ...folded, meetings: Object.fromEntries(still) };
}

/**
 * Who leads is told in the lobby: a circle learns of another facilitator with its next view. Nor is it told
 * that whoever left has closed the account, which would say why: their name too ends with the next view.
 */
function led(folded: Record<string, unknown>, told: Record<string, unknown>): unknown {
  const now = told["people"] as readonly PersonHere[];
  const leaders = now.filter((one) => one.facilitator);
  const nameless = new Set(
    now.filter((one) => one.gone && one.name === null).map((one) => one.seat),
  );
  const members = (folded["people"] as readonly PersonHere[])
    .filter((one) => !one.facilitator)
    .map((one) => (one.gone && nameless.has(one.seat) ? { ...one, name: null } : one));
  return [...leaders, ...members];
}

/** The first place where two views differ; absent and undefined are the same. */
function difference(ours: unknown, theirs: unknown, place: string): string | null {
  if (isObject(ours) && isObject(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const found = difference(ours[key], theirs[key], `${place}.${key}`);
      if (found !== null) return found;
    }
    return Array.isArray(ours) === Array.isArray(theirs) ? null : `${place} is a list in one`;
  }
  if (ours === theirs) return null;
  return `${place} is ${JSON.stringify(ours)} here and ${JSON.stringify(theirs)} there`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The long form has months of streams, and the machine other things to do. */
const TIMEOUT = 300_000;
/** One file, or several in one start of this runner: each is held to the law by itself. */
const files = (env["STREAMS"] ?? "").split(":");

test.each(files)(
  "what a page folded is what the server shows: %s",
  (file) => {
    const streams = JSON.parse(readFileSync(file, "utf8")) as Stream[];
    const tally: Tally = { compared: 0, folded: 0, asked: new Map(), wrong: [] };
    for (const stream of streams) follow(stream, tally);
    console.log(
      JSON.stringify({
        ...tally,
        asked: Object.fromEntries(tally.asked),
        wrong: tally.wrong.length,
      }),
    );
    expect(tally.wrong.slice(0, 40).join("\n")).toBe("");
    expect(tally.compared).toBeGreaterThan(streams.length);
  },
  TIMEOUT,
);
