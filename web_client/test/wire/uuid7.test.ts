import { expect, it } from "vitest";
import { uuid7 } from "../../src/wire/uuid7";

it("is a version 7 id that sorts by the time it was made", () => {
  expect(uuid7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuid7(1_000) < uuid7(2_000)).toBe(true);
  expect(uuid7(0x0123456789ab).startsWith("01234567-89ab-7")).toBe(true);
});
