/**
 * The fold: a room's view after one event. Pure; the server folds the same stream to the same view.
 * `undefined` means "I do not know this event here": the room is then asked for anew, so that a
 * client which is older than its server is slow, never wrong.
 */
import { pathOf, type Address, type Happening } from "../wire/frames";
import type { BoundaryView, KnownView, ShowingView, VisionView } from "../wire/own-views";
import type { CircleView, CoupleOwnView, LobbyView, OwnView } from "../wire/views";
import type { OfferedView, SharedView, SideView, WordsLeftView } from "../wire/views";
import { foldBoundary } from "./boundary";
import { foldCircle } from "./circle";
import { foldCoupleOwn } from "./couple-own";
import { foldKnown } from "./known";
import { foldLobby } from "./lobby";
import { foldOffered } from "./offered";
import { foldOwn } from "./own";
import { foldShared } from "./shared";
import { foldShowing } from "./showing";
import { foldSide } from "./side";
import { foldVision } from "./toward";
import { foldWordsLeft } from "./words-left";

export type RoomFold = (view: never, event: Happening) => unknown;

const folds = new Map<string, RoomFold>([
  ["lobby", (view: LobbyView, event) => foldLobby(view, event)],
  ["circle", (view: CircleView, event) => foldCircle(view, event)],
  ["side", (view: SideView, event) => foldSide(view, event)],
  ["words-left", (view: WordsLeftView, event) => foldWordsLeft(view, event)],
  ["boundary", (view: BoundaryView, event) => foldBoundary(view, event)],
  ["known", (view: KnownView, event) => foldKnown(view, event)],
  ["toward", (view: VisionView, event) => foldVision(view, event)],
  ["showing", (view: ShowingView, event) => foldShowing(view, event)],
  ["shared", (view: SharedView, event) => foldShared(view, event)],
  ["offered", (view: OfferedView, event) => foldOffered(view, event)],
  ["own", (view: OwnView | CoupleOwnView, event) => foldAnyOwn(view, event)],
] as const);

/** Staff pages bring the folds of staff rooms with them, in their own chunk. */
export function addFold(room: string, roomFold: RoomFold): void {
  folds.set(room, roomFold);
}

export function fold(address: Address, view: unknown, event: Happening): unknown {
  const kind = pathOf(address).split("/", 1)[0] ?? "";
  return folds.get(kind)?.(view as never, event);
}

function foldAnyOwn(view: OwnView | CoupleOwnView, event: Happening): unknown {
  return "consent" in view ? foldCoupleOwn() : foldOwn(view, event);
}
