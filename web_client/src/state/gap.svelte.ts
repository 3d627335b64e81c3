/**
 * Where somebody left off, and what came meanwhile: whoever was away for more than a moment finds a mark before
 * the first line they missed (U31). Away is a lost line, a hidden page, a fallen curtain, or another page of ours.
 * Kept are when and the id of the last line, in this tab, with the drafts.
 */
import { untrack } from "svelte";
import { curtain } from "../curtain.svelte";
import { spaceOf, type Address } from "../wire/frames";
import { draft, keepDraft } from "./drafts";
import { UNNOTICED, type World } from "./world.svelte";

export interface Mark {
  /** The first line that came meanwhile. */
  readonly before: string;
  readonly minutes: number;
  readonly lines: number;
}

interface Left {
  readonly at: number;
  /** The last line that was there; empty where nothing was said yet. */
  readonly line: string;
}

interface Lines {
  readonly lines: readonly { readonly line: string; readonly author: string }[];
}

const MINUTE = 60_000;

export class Gap {
  mark = $state<Mark | null>(null);
  #left: Left | null = null;

  /** Made while its page is being made, and watches for as long as that page is there. */
  constructor(
    private readonly world: World,
    private readonly room: Address,
  ) {
    const namespace = world.namespaceOf(spaceOf(room));
    $effect(() => {
      const since = namespace && world.away.get(namespace);
      if (since !== undefined) untrack(() => this.#leave(since));
    });
    $effect(() => {
      if (curtain.phase !== "down") return;
      untrack(() => this.#leave());
      return () => this.#back();
    });
    $effect(() => untrack(() => this.#watch()));
  }

  /** Whether somebody is away: what is said now will stand behind the mark. */
  get away(): boolean {
    return this.#left !== null;
  }

  /** It was read, or whoever it is for said something and goes on from here. */
  forget(): void {
    this.mark = null;
  }

  #watch(): () => void {
    const namespace = this.world.namespaceOf(spaceOf(this.room));
    const hides = (): void => {
      if (document.visibilityState === "hidden") this.#leave();
    };
    document.addEventListener("visibilitychange", hides);
    // Only once the line has told what was missed: a phone that slept holds one that is dead.
    const stop = this.world.onWake((one) => {
      if (one === namespace && document.visibilityState === "visible") this.#back();
    });
    this.#left = kept(draft(this.world.me.seat, this.#at));
    this.#back();
    return () => {
      document.removeEventListener("visibilitychange", hides);
      stop();
      this.#leave();
    };
  }

  get #at(): string {
    return `${this.room}/left`;
  }

  #leave(at = Date.now()): void {
    const view = this.world.room<Lines>(this.room);
    if (this.#left || !view) return;
    this.#left = { at, line: view.lines.at(-1)?.line ?? "" };
    keepDraft(this.world.me.seat, this.#at, `${at} ${this.#left.line}`);
  }

  #back(): void {
    const left = this.#left;
    this.#left = null;
    keepDraft(this.world.me.seat, this.#at, "");
    const away = left ? Date.now() - left.at : 0;
    if (!left || away < UNNOTICED) return;
    const fresh = this.#since(left.line).filter(({ author }) => author !== this.world.me.seat);
    const [first] = fresh;
    if (first)
      this.mark = {
        before: first.line,
        minutes: Math.floor(away / MINUTE),
        lines: fresh.length,
      };
  }

  /** What stands after a line; nothing where that line is no longer mine to see. */
  #since(line: string): Lines["lines"] {
    const lines = this.world.room<Lines>(this.room)?.lines ?? [];
    const at = lines.findIndex((one) => one.line === line);
    return line && at < 0 ? [] : lines.slice(at + 1);
  }
}

function kept(said: string): Left | null {
  const [at, line = ""] = said.split(" ");
  return at ? { at: Number(at), line } : null;
}
