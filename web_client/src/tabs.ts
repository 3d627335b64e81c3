/**
 * What one tab tells the others of this browser. The same login leaves everywhere at once; a tab of
 * another person only falls behind its curtain, because nobody asked to sign that person out.
 */
import { curtain } from "./curtain.svelte";
import { leave, onTell } from "./exit";

interface Left {
  readonly left: string | null;
}

export function listenToTabs(login: () => string | null): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel("notes");
  channel.onmessage = (message: MessageEvent<Left>) => {
    if (message.data.left !== null && message.data.left === login()) leave({ tell: false });
    else curtain.drop();
  };
  onTell(() => {
    const left = login();
    return () => channel.postMessage({ left } satisfies Left);
  });
  return () => channel.close();
}
