import { beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  sessionStorage.clear();
});

const press = (key: string, more: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent("keydown", { key, ...more });

it("counts two presses of Esc within 800 ms, and neither a held key nor a slow pair", async () => {
  const { chooseExitKeys, completes } = await import("../src/exit-keys");
  chooseExitKeys("escape");
  expect(completes(press("Escape"), 0)).toBe(false);
  expect(completes(press("Escape"), 900)).toBe(false);
  expect(completes(press("Escape", { repeat: true }), 950)).toBe(false);
  expect(completes(press("a"), 1_000)).toBe(false);
  expect(completes(press("Escape"), 1_100)).toBe(false);
  expect(completes(press("Escape"), 1_800)).toBe(true);
});

it("counts three presses of Shift, and nothing when only the button is wanted", async () => {
  const { chooseExitKeys, completes } = await import("../src/exit-keys");
  chooseExitKeys("shift");
  expect([0, 300, 600].map((at) => completes(press("Shift"), at))).toEqual([false, false, true]);
  chooseExitKeys("none");
  expect([0, 1, 2].map((at) => completes(press("Escape"), at))).toEqual([false, false, false]);
});

it("leaves in the order that protects: blank, wipe, tell, replace, farewell", async () => {
  const { beforeLeaving, hasLeft, leave, onFarewell, onTell } = await import("../src/exit");
  const order: string[] = [];
  const blank = (): string => (document.body.childElementCount ? "shown" : "blank");
  vi.spyOn(location, "replace").mockImplementation(() => void order.push("replace"));
  document.body.append(document.createElement("p"));
  sessionStorage.setItem("d:me:room", "a draft");
  beforeLeaving(() => order.push(`wipe ${blank()}`));
  onTell(() => () => order.push(`tell ${sessionStorage.length}`));
  onFarewell(() => () => order.push("farewell"));
  leave();
  leave();
  expect(order).toEqual(["wipe blank", "tell 0", "replace", "farewell"]);
  expect(hasLeft()).toBe(true);
});

it("goes on when one of the steps fails", async () => {
  const { beforeLeaving, leave } = await import("../src/exit");
  const replace = vi.spyOn(location, "replace").mockImplementation(() => undefined);
  beforeLeaving(() => {
    throw new Error("no");
  });
  leave();
  expect(replace).toHaveBeenCalled();
});
