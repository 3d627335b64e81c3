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

  it("asks before it does what was typed, and sends it to nobody", async () => {
    const [onsend, act] = [vi.fn(), vi.fn()];
    const meant = (text: string) => (text === "!" ? { ask: "Raise?", yes: "Yes", act } : null);
    render(Composer, { ...props, onsend, meant });
    const box = screen.getByLabelText<HTMLTextAreaElement>("Write");
    await userEvent.type(box, "!{Enter}");
    expect(act).not.toHaveBeenCalled();
    await userEvent.type(box, " Wait");
    expect(screen.queryByText("Raise?")).toBeNull();
    await userEvent.clear(box);
    await userEvent.type(box, "!{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Yes" }));
    expect(act).toHaveBeenCalledOnce();
    expect(box.value).toBe("");
    expect(onsend).not.toHaveBeenCalled();
    await userEvent.type(box, "I slept!{Enter}");
    expect(onsend).toHaveBeenCalledWith("I slept!");
  });

  it("goes on from the draft this tab kept", async () => {
    keepDraft("s", "g/circle/m", "Earlier ");
    const { box } = open();
    await userEvent.type(box, "and now");
    expect(box.value).toBe("Earlier and now");
  });
});
