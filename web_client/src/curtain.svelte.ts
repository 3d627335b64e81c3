/**
 * The curtain hides the page without forgetting it. It falls in the same task in which the tab is
 * hidden (U10), and after a time without a sign of life; then it stays until the person lifts it.
 * A phone that sleeps stops timers, so the time itself is looked at when the page comes into sight again.
 */
const WARNING = 60_000;
const FORGET = 30 * 60_000;
const OUTSIDE = 5 * 60_000;
const IN_MEETING = 30 * 60_000;

type Phase = "up" | "warning" | "down";

class Curtain {
  phase = $state<Phase>("up");
  #inMeeting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #forget: () => void = () => undefined;
  /** Since when (ms) nobody stirred, or since when the curtain is down. */
  #since = Date.now();

  /** `forget` runs after half an hour behind the curtain: the login and the drafts end. */
  start(forget: () => void): () => void {
    this.#forget = forget;
    const stir = (): void => this.#stirred();
    const look = (): void => {
      const hidden = document.visibilityState === "hidden";
      if (!hidden) this.#woke();
      hideWhen(hidden);
    };
    for (const sign of ["pointerdown", "keydown", "wheel"] as const) {
      window.addEventListener(sign, stir, { passive: true, capture: true });
    }
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", () => hideWhen(true));
    window.addEventListener("pageshow", look);
    this.#wait();
    return () => {
      clearTimeout(this.#timer);
      document.removeEventListener("visibilitychange", look);
      for (const sign of ["pointerdown", "keydown", "wheel"] as const) {
        window.removeEventListener(sign, stir, { capture: true });
      }
    };
  }

  /** Listening is not idling: a meeting on the screen allows half an hour of quiet. */
  inMeeting(yes: boolean): void {
    this.#inMeeting = yes;
    if (this.phase === "up") this.#wait();
  }

  drop(): void {
    this.phase = "down";
    this.#since = Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#forget(), FORGET);
  }

  lift(): void {
    this.phase = "up";
    this.#wait();
  }

  #stirred(): void {
    if (this.phase === "down") return;
    this.lift();
  }

  /** What the timers would have done, had the device been awake. */
  #woke(): void {
    const away = Date.now() - this.#since;
    const down = this.phase === "down" ? 0 : this.#quiet + WARNING;
    if (away >= down + FORGET) this.#forget();
    else if (this.phase !== "down" && away >= down) this.drop();
  }

  get #quiet(): number {
    return this.#inMeeting ? IN_MEETING : OUTSIDE;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#since = Date.now();
    this.#timer = setTimeout(() => {
      this.phase = "warning";
      this.#timer = setTimeout(() => this.drop(), WARNING);
    }, this.#quiet);
  }
}

/**
 * What is behind the phrase is closed in the task in which the page is hidden: whoever lights up a phone that lay
 * there finds the question, not the words (D63). Returns how to stop.
 */
export function whenHidden(close: () => void): () => void {
  const hides = (): void => {
    if (document.visibilityState === "hidden") close();
  };
  document.addEventListener("visibilitychange", hides);
  window.addEventListener("pagehide", close);
  return () => {
    document.removeEventListener("visibilitychange", hides);
    window.removeEventListener("pagehide", close);
  };
}

function hideWhen(hidden: boolean): void {
  document.documentElement.classList.toggle("curtained", hidden);
}

export const curtain = new Curtain();
