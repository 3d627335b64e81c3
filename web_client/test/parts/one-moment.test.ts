import { cleanup, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import OneMoment from "../../src/parts/OneMoment.svelte";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("says nothing of a moment, and of a longer one that it takes one", async () => {
  vi.useFakeTimers();
  render(OneMoment);
  vi.advanceTimersByTime(999);
  await tick();
  expect(screen.getByRole("status").textContent).toBe("");
  vi.advanceTimersByTime(1);
  await tick();
  expect(screen.getByRole("status").textContent).toBe("One moment.");
});
