import { expect, it } from "vitest";
import { typed, withIt } from "../../src/state/typed";
import type { CircleView } from "../../src/wire/views";

function floor(change: object): CircleView {
  return { floor: { holder: null, offered: null, ...change } } as unknown as CircleView;
}

it("takes an act for an act only where it is one", () => {
  expect(typed(" ! ", floor({}), "jo")).toBe("raise_hand");
  expect(typed("!", floor({ holder: "jo" }), "jo")).toBeNull();
  expect(typed("Done.", floor({ holder: "jo" }), "jo")).toBe("lay_down");
  expect(typed("done", floor({}), "jo")).toBeNull();
  expect(typed("PASS", floor({ offered: "jo" }), "jo")).toBe("pass");
  expect(typed("pass", floor({ offered: "dana" }), "jo")).toBeNull();
  expect(typed("I am done", floor({ holder: "jo" }), "jo")).toBeNull();
});

it("lets done mean just listening unless a few words were asked for", () => {
  expect(withIt("lay_down", false)).toEqual({ feedback: false });
  expect(withIt("lay_down", true)).toEqual({ feedback: true });
  expect(withIt("pass", true)).toEqual({});
});
