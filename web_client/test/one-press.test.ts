import { afterEach, beforeEach, expect, it } from "vitest";
import { onePress } from "../src/one-press";

/** A place with two buttons, and what was pressed of them. */
let place: HTMLElement;
let pressed: string[];
let stop: ReturnType<typeof onePress>;

beforeEach(() => {
  place = document.createElement("div");
  pressed = [];
  for (const name of ["clear", "offer"]) {
    const button = document.createElement("button");
    button.id = name;
    button.addEventListener("click", () => pressed.push(name));
    place.append(button);
  }
  document.body.append(place);
  stop = onePress(place);
});

afterEach(() => {
  stop?.();
  place.remove();
});

function press(name: string, at: number, x = 100, detail = 1): void {
  const event = new MouseEvent("click", { bubbles: true, clientX: x, clientY: 100, detail });
  Object.defineProperty(event, "timeStamp", { value: at });
  place.querySelector(`#${name}`)?.dispatchEvent(event);
}

it("drops the second press of two where another button came to lie under the finger", () => {
  press("clear", 1000);
  press("offer", 1350);
  press("offer", 1700);
  expect(pressed).toEqual(["clear"]);
});

it.each([
  ["after a moment", (): void => press("offer", 1500)],
  ["at another spot", (): void => press("offer", 1350, 140)],
  ["by keys", (): void => press("offer", 1350, 100, 0)],
])("lets another button be pressed %s", (_, then) => {
  press("clear", 1000);
  then();
  expect(pressed).toEqual(["clear", "offer"]);
});

it("lets the same button be pressed twice", () => {
  press("offer", 1000);
  press("offer", 1350);
  expect(pressed).toEqual(["offer", "offer"]);
});
