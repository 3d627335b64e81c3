import { beforeEach, expect, it } from "vitest";
import { draft, keepDraft, keepQueue, wipe, written } from "../../src/state/drafts";

const MEETING = "s1/shared/m1";

beforeEach(() => sessionStorage.clear());

it("wipes what waits for parts of a room together with the room, and nothing else (D13)", () => {
  keepDraft("maren", MEETING, "a line");
  keepDraft("maren", `${MEETING}/plan/safety/stop`, "a word that stops us");
  keepQueue("maren", MEETING, [{ id: "1", text: "on its way" } as never]);
  keepDraft("maren", "s1/shared/m12", "another meeting");
  keepDraft("per", MEETING, "somebody else");
  wipe("maren", MEETING);
  expect(written("maren")).toEqual(["s1/shared/m12"]);
  expect(draft("per", MEETING)).toBe("somebody else");
});
