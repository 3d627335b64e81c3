import { expect, it } from "vitest";
import { notYetOpen, placesOf, type Acted } from "../src/views/member/to-read";
import type { OfferedView, VisionView } from "../src/wire/views";

const lying = (release: string): OfferedView =>
  ({ release, version: "item-1", title: release, agreed: false }) as OfferedView;
const left: Acted = { left: true, words: "You left it.", refused: false, tall: 200 };
const names = (acted: Record<string, Acted>, ...offered: string[]): string[] =>
  placesOf(offered.map(lying), acted, ["a", "b"]).map((place) => place.release);

it("keeps the place of what was left, where it lay", () => {
  expect(names({ a: left }, "b", "c")).toEqual(["a", "b", "c"]);
  expect(placesOf([lying("b")], { a: left }, ["a", "b"])[0]?.offer).toBeNull();
});

it("keeps no place of what another ended, nor of what was refused and is gone", () => {
  expect(names({}, "b")).toEqual(["b"]);
  expect(names({ a: { ...left, left: false } }, "b")).toEqual(["b"]);
  expect(names({ a: { ...left, refused: true } }, "b")).toEqual(["b"]);
});

it("offers to open what is not open, and nothing without a yes", () => {
  const yes = (title: string): OfferedView => ({ ...lying(title), agreed: true });
  const open = [{ release: "o", title: "a" } as VisionView];
  const titles = (...of: OfferedView[]) => notYetOpen(of, open).map((one) => one.title);
  expect(titles(yes("a"), yes("b"), lying("c"))).toEqual(["b"]);
  expect(titles(yes("a"), { ...yes("a"), release: "a2" } as OfferedView)).toEqual(["a", "a"]);
});
