/**
 * The curtain hides the page without forgetting it. It falls in the same task in which the tab is
 * hidden (U10), and after a time without a sign of life; then it stays until the person lifts it.
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

  /** `forget` runs after half an hour behind the curtain: the login and the drafts end. */
  start(forget: () => void): () => void {
    this.#forget = forget;
    const stir = (): void => this.#stirred();
    const look = (): void => hideWhen(document.visibilityState === "hidden");
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

  #wait(): void {
    clearTimeout(this.#timer);
    const quiet = this.#inMeeting ? IN_MEETING : OUTSIDE;
    this.#timer = setTimeout(() => {
      this.phase = "warning";
      this.#timer = setTimeout(() => this.drop(), WARNING);
    }, quiet);
  }
}

function hideWhen(hidden: boolean): void {
  document.documentElement.classList.toggle("curtained", hidden);
}

export const curtain = new Curtain();
