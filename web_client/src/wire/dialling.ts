/**
 * When a line is dialled: at once, then after 1, 2, 4, 8 and every 15 s (ux (c) 4), and sooner when the
 * network comes back or somebody is at the page. Ours and not the library's, because the library waits
 * twenty seconds for a dial that was cut before its hand-shake, and knows of no person who waits.
 */
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];
const LONGEST = 15_000;
/** Long enough for a slow phone's many round trips, and a line that swallows everything. */
const ANSWERED_WITHIN = 10_000;
/** A key shortens a wait to this, counted from the last dial: typing must not become a flood. */
const NO_SOONER_THAN = 2_000;
/** After a restart everybody dials: not all of them at the same instant. */
const SPREAD = 0.25;

export interface Dials {
  /** Give up whatever is left of the last dial, and dial. */
  dial(): void;
  /** A dial that nobody answered. Ends in `lost` like every other one. */
  hangUp(): void;
}

export class Dialling {
  #stage: "waiting" | "dialled" | "answered" | "stopped" = "waiting";
  #tries = 0;
  #dialledAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly line: Dials,
    private readonly chance: () => number = Math.random,
  ) {}

  now(): void {
    if (this.#stage === "stopped") return;
    clearTimeout(this.#timer);
    this.#stage = "dialled";
    this.#dialledAt = Date.now();
    this.#timer = setTimeout(() => this.line.hangUp(), ANSWERED_WITHIN);
    this.line.dial();
  }

  /** The server let us in. */
  answered(): void {
    if (this.#stage !== "dialled") return;
    clearTimeout(this.#timer);
    this.#stage = "answered";
  }

  /** Everything missed is here: the next loss begins with the shortest wait again. */
  caughtUp(): void {
    this.#tries = 0;
  }

  /** This dial, or this line, is over. */
  lost(): void {
    const wait = WAITS[this.#tries] ?? LONGEST;
    this.#tries += 1;
    this.#wait(wait * (1 - SPREAD + 2 * SPREAD * this.chance()));
  }

  /** The server itself said no: there is no hurry. */
  refused(): void {
    this.#wait(LONGEST);
  }

  /** Somebody is at the page and waits with us. */
  nudge(): void {
    if (this.#stage !== "waiting") return;
    const left = this.#dialledAt + NO_SOONER_THAN - Date.now();
    if (left <= 0) this.now();
  }

  /** For good. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#stage = "stopped";
  }

  #wait(time: number): void {
    if (this.#stage === "stopped") return;
    clearTimeout(this.#timer);
    this.#stage = "waiting";
    this.#timer = setTimeout(() => this.now(), time);
  }
}
