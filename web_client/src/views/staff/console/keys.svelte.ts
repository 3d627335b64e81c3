/**
 * Letters for the hands of someone who leads: they act only outside text boxes, or anywhere after
 * Ctrl/⌘ K, and can be switched off for this tab (U36).
 */
import { deedOf } from "./letters.svelte";

const KEPT_AS = "letters";

export type Deeds = Readonly<Record<string, () => void>>;

export class Letters {
  on = $state(sessionStorage.getItem(KEPT_AS) !== "off");
  /** Ctrl/⌘ K was pressed: the next letter acts wherever the focus is. */
  armed = $state(false);

  constructor(private readonly deeds: () => Deeds) {}

  toggle(): void {
    this.on = !this.on;
    sessionStorage.setItem(KEPT_AS, this.on ? "on" : "off");
  }

  press(event: KeyboardEvent): void {
    if (event.repeat || event.isComposing || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "k") {
      event.preventDefault();
      this.armed = true;
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || key === "shift") return;
    const anywhere = this.armed;
    this.armed = false;
    if (!anywhere && (!this.on || inText(event.target) || insideSheet(event.target))) return;
    const deed = this.deeds()[deedOf(key) ?? ""];
    if (!deed) return;
    event.preventDefault();
    deed();
  }
}

function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const box = target.closest("input, textarea, select, [contenteditable]");
  return box !== null && !(box instanceof HTMLInputElement && /radio|checkbox/.test(box.type));
}

function insideSheet(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("dialog") !== null;
}
