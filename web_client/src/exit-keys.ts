/** The keys that leave: Esc twice within 800 ms, or Shift three times, or none (ux ruling 7). */
import { leave } from "./exit";

export type ExitKeys = "escape" | "shift" | "none";

const WITHIN = 800;
const KEPT_AS = "exit-keys";

let chosen: ExitKeys = "none";
let presses: number[] = [];

export function exitKeys(): ExitKeys {
  return chosen;
}

/** Choose for this tab; kept over a reload in the tab's own storage. */
export function chooseExitKeys(keys: ExitKeys): void {
  chosen = keys;
  presses = [];
  sessionStorage.setItem(KEPT_AS, keys);
}

/** Members start with Esc twice, staff with none: a console uses Esc for its own work. */
export function startExitKeys(byDefault: ExitKeys, act: () => void = leave): () => void {
  const kept = sessionStorage.getItem(KEPT_AS);
  chosen = kept === "escape" || kept === "shift" || kept === "none" ? kept : byDefault;
  const listen = (event: KeyboardEvent): void => {
    if (completes(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    }
  };
  window.addEventListener("keydown", listen, { capture: true });
  return () => window.removeEventListener("keydown", listen, { capture: true });
}

/** Whether this press ends the sequence. A held key and an input method's key are not presses. */
export function completes(event: KeyboardEvent, now: number = performance.now()): boolean {
  if (chosen === "none" || event.repeat || event.isComposing) return false;
  const wanted = chosen === "escape" ? "Escape" : "Shift";
  if (event.key !== wanted) {
    presses = [];
    return false;
  }
  presses = [...presses.filter((at) => now - at <= WITHIN), now];
  if (presses.length < (chosen === "escape" ? 2 : 3)) return false;
  presses = [];
  return true;
}
