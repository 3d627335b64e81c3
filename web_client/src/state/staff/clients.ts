/** One clinician's own clients. */
import type { Happening } from "../../wire/frames";
import type { Client, ClientsView } from "./views";

export function foldClients(view: ClientsView, event: Happening): ClientsView | undefined {
  const { member, name, track } = event as unknown as Pick<Client, "member" | "name" | "track">;
  const others = view.clients.filter((one) => one.member !== member);
  switch (event.kind) {
    case "client_gained":
      return {
        // In the order of ids, as in the server's own view.
        clients: [
          ...others,
          { member, name, track, asked: false, couple: null, came_anew: false },
        ].sort((a, b) => (a.member < b.member ? -1 : 1)),
      };
    case "client_lost":
      return { clients: others };
    case "client_asked":
      return changed(view, member, { asked: true });
    case "client_prepared":
      return changed(view, member, { asked: false, couple: String(event["couple"]) });
    case "client_came_anew":
      return changed(view, member, { came_anew: true });
    case "client_vouched_for":
      return changed(view, member, { came_anew: false });
    default:
      return undefined;
  }
}

function changed(view: ClientsView, member: string, change: Partial<Client>): ClientsView {
  return {
    clients: view.clients.map((one) => (one.member === member ? { ...one, ...change } : one)),
  };
}
