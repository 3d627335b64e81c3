/** Chromium's way to hear the phone's Back without a history entry; not yet among the DOM types. */
declare class CloseWatcher extends EventTarget {
  onclose: (() => void) | null;
  destroy(): void;
}
