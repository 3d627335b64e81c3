/** What each letter does. Nothing here can do what a button cannot. */
import { lead } from "../../../words/en-console";
import type { Board } from "./board.svelte";
import type { Deeds } from "./keys.svelte";

interface Hands {
  readonly chosen: () => string | null;
  readonly keys: () => void;
  readonly write: () => void;
  readonly note: () => void;
  readonly incident: () => void;
  readonly hands: () => void;
  readonly choose: () => void;
}

export function deedsOf(board: Board, hands: Hands): Deeds {
  const always = { "?": hands.keys, b: hands.note, i: hands.incident };
  if (!board.open) return always;
  return {
    ...always,
    z: () => void board.turnPause(),
    n: () => void board.nextStep(),
    p: () => passOn(board),
    r: () => releaseFirst(board),
    s: () => sideRoom(board, hands.chosen()),
    h: hands.hands,
    m: hands.write,
    x: hands.choose,
  };
}

function passOn(board: Board): void {
  if (board.next) void board.give(board.next);
  else board.refused = lead.keys.nothing.p;
}

function releaseFirst(board: Board): void {
  const hold = board.backstage?.holds.find(({ state }) => state === "held");
  if (hold) void board.act("release_words", { line: hold.line });
  else board.refused = lead.keys.nothing.r;
}

function sideRoom(board: Board, chosen: string | null): void {
  const member = board.backstage?.support[0]?.member ?? chosen;
  if (!member) board.refused = lead.keys.nothing.s;
  else if (!board.backstage?.side.includes(member)) void board.openSide(member);
}
