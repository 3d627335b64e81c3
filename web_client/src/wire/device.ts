/**
 * This device, told without a word while no page is open: the browser's half. What it shows stands in
 * `public/worker.js`. Nothing is asked of the browser before somebody presses, and a member is never asked.
 */
import { knock, type Login, type Reply } from "./door";

const WORKER = "/worker.js";

/** The browser's own guard over what becomes a script; older ones have none. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(from: string): unknown };
}

export type Can = "yes" | "cannot" | "notAllowed";
export type Prepared = { readonly address: string } | { readonly why: "notAllowed" | "failed" };

let policy: ReturnType<Policies["createPolicy"]> | undefined;

/** Whether this browser could show a line while no page is open. */
export function can(): Can {
  if (!navigator.serviceWorker || !("PushManager" in window) || !("Notification" in window)) {
    return "cannot";
  }
  return Notification.permission === "denied" ? "notAllowed" : "yes";
}

/** Where this device is reached, as its browser says; "" where it is not. Asks nothing of anybody. */
export async function address(): Promise<string> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription())?.endpoint ?? "";
}

/** Have the browser make this device reachable. Asks its owner, so only after a press. `key`: the server's. */
export async function prepare(key: string): Promise<Prepared> {
  try {
    if ((await Notification.requestPermission()) !== "granted") return { why: "notAllowed" };
    await navigator.serviceWorker.register(worker());
    const { pushManager } = await navigator.serviceWorker.ready;
    const wanted = { userVisibleOnly: true, applicationServerKey: key };
    try {
      return { address: (await pushManager.subscribe(wanted)).endpoint };
    } catch {
      // Made for another key, as after the server was founded anew: it could never be reached.
      await (await pushManager.getSubscription())?.unsubscribe();
      return { address: (await pushManager.subscribe(wanted)).endpoint };
    }
  } catch {
    return { why: "failed" };
  }
}

/** Undo `prepare`. */
export async function unprepare(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await registration?.unregister();
}

function worker(): string {
  const guard = (window as { trustedTypes?: Policies }).trustedTypes;
  if (!guard) return WORKER;
  policy ??= guard.createPolicy("worker", { createScriptURL: () => WORKER });
  return policy.createScriptURL("") as string;
}

export const look = (
  login: Login,
  address: string,
): Promise<Reply<{ on: boolean; others: number }>> => knock("device", { address }, login);

export const turnOn = (login: Login, address: string): Promise<Reply<object>> =>
  knock("device/on", { address }, login);

export const turnOff = (login: Login, address: string): Promise<Reply<{ shared: boolean }>> =>
  knock("device/off", { address }, login);

export const turnAllOff = (login: Login): Promise<Reply<object>> =>
  knock("device/off-everywhere", {}, login);

export const tryIt = (login: Login, address: string): Promise<Reply<{ taken: boolean }>> =>
  knock("device/try", { address }, login);
