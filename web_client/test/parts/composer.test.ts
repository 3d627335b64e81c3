import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import Composer from "../../src/parts/Composer.svelte";
import { keepDraft } from "../../src/state/drafts";

const props = { seat: "s", room: "g/circle/m", placeholder: "Write", text: "" };

function open(): { box: HTMLTextAreaElement; onsend: ReturnType<typeof vi.fn> } {
  const onsend = vi.fn();
  render(Composer, { ...props, onsend });
  return { box: screen.getByLabelText<HTMLTextAreaElement>("Write"), onsend };
}

describe("where words are written", () => {
  afterEach(() => {
    cleanup();
    sessionStorage.clear();
  });

  it("keeps every letter from the first on", async () => {
    const { box, onsend } = open();
    await userEvent.type(box, "Welcome{Enter}");
    expect(onsend).toHaveBeenCalledWith("Welcome");
    await userEvent.type(box, "everyone");
    expect(box.value).toBe("everyone");
  });

  it("goes on from the draft this tab kept", async () => {
    keepDraft("s", "g/circle/m", "Earlier ");
    const { box } = open();
    await userEvent.type(box, "and now");
    expect(box.value).toBe("Earlier and now");
  });
});
