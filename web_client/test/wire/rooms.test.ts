import { expect, it } from "vitest";
import type { Happening } from "../../src/wire/frames";
import { Rooms } from "../../src/wire/rooms";

const event = (seq: number, kind = "counted"): Happening => ({
  room: "g/lobby",
  seq,
  at: seq,
  by: "x",
  kind,
});

function held(): { rooms: Rooms; asked: number[]; views: Map<string, unknown> } {
  const views = new Map<string, unknown>();
  const asked: number[] = [];
  const rooms = new Rooms(
    (_, view, { kind }) => (kind === "counted" ? (view as number) + 1 : undefined),
    {
      set: (address, { view }) => views.set(address, view),
      drop: (address) => views.delete(address),
      heard: () => undefined,
    },
    () => asked.push(1),
  );
  rooms.onRoom({ room: "g/lobby", seq: 5, view: 0 });
  return { rooms, asked, views };
}

it("folds what is next and ignores what was heard", () => {
  const { rooms, views, asked } = held();
  rooms.onEvent(event(6));
  rooms.onEvent(event(6));
  expect(views.get("g/lobby")).toBe(1);
  expect(asked).toEqual([]);
  expect(rooms.known()).toEqual({ "g/lobby": 6 });
});

it("asks for what is missing after a gap", () => {
  const { rooms, views, asked } = held();
  rooms.onEvent(event(8));
  expect(views.get("g/lobby")).toBe(0);
  expect(asked).toHaveLength(1);
  expect(rooms.known()).toEqual({ "g/lobby": 5 });
});

it("asks for a room anew when it does not know an event", () => {
  const { rooms, asked } = held();
  rooms.onEvent(event(6, "unheard_of"));
  expect(asked).toHaveLength(1);
  expect(rooms.known()).toEqual({});
  rooms.onResync({ room: "g/lobby", seq: 6, view: 7 });
  expect(rooms.known()).toEqual({ "g/lobby": 6 });
});

it("forgets a room that ended and rooms that are no longer ours", () => {
  const { rooms, views } = held();
  rooms.onRoom({ room: "g/circle/m", seq: 1, view: 1 });
  rooms.onRoom({ room: "g/circle/m", ended: true });
  expect([...views.keys()]).toEqual(["g/lobby"]);
  rooms.keepOnly([], rooms.moment);
  expect(views.size).toBe(0);
});

it("keeps a room that was opened while an older answer was on its way", () => {
  const { rooms, views } = held();
  const asked = rooms.moment;
  rooms.onRoom({ room: "g/circle/m", seq: 1, view: 1 });
  rooms.keepOnly([], asked);
  expect([...views.keys()]).toEqual(["g/circle/m"]);
  rooms.keepOnly([], rooms.moment);
  expect(views.size).toBe(0);
});

it("holds nothing of a room from before it was left", () => {
  const { rooms, views, asked } = held();
  rooms.onRoom({ room: "g/circle/m", seq: 4, view: ["said before"] });
  rooms.onRoom({ room: "g/circle/m", ended: true });
  rooms.onRoom({ room: "g/circle/m", seq: 9, view: [] });
  expect(views.get("g/circle/m")).toEqual([]);
  rooms.onResync({ room: "g/circle/m", seq: 12, view: ["said since"] });
  expect(views.get("g/circle/m")).toEqual(["said since"]);
  expect(rooms.known()).toEqual({ "g/lobby": 5, "g/circle/m": 12 });
  expect(asked).toEqual([]);
});
