/**
 * A clinician's own side of one client: the card, the own key room if a couple is prepared, and the
 * one way to act. It knows no other key: there is no field, no room and no question for it (D12).
 */
import type {
  Client,
  ClientsView,
  CoupleStateView,
  KeyView,
  PathwayView,
  TableView,
} from "../../../state/staff/views";
import type { World } from "../../../state/world.svelte";
import type { ShownView } from "../../../wire/own-views";
import type { StepUpAct } from "../../../words/en-step-up";

export class Case {
  refused = $state<string | null>(null);
  done = $state<string | null>(null);
  /** What to do again once the pass phrase was said. */
  again = $state.raw<{ act: StepUpAct; go: () => Promise<boolean> } | null>(null);

  constructor(
    readonly world: World,
    readonly member: string,
  ) {}

  get client(): Client | null {
    const mine = this.world.room<ClientsView>(`programme/clients/${this.world.me.seat}`);
    return mine?.clients.find((one) => one.member === this.member) ?? null;
  }

  /** The couple whose key room names this client, even when the list does not say so yet. */
  get couple(): string | null {
    for (const address of this.world.addresses(`key/${this.world.me.seat}`)) {
      const key = this.world.room<KeyView>(address);
      if (key?.client === this.member) return address.slice(0, address.indexOf("/"));
    }
    return null;
  }

  get key(): KeyView | null {
    return this.world.room<KeyView>(`${this.couple ?? ""}/key/${this.world.me.seat}`);
  }

  get state(): CoupleStateView | null {
    return this.world.room<CoupleStateView>(`${this.couple ?? ""}/state`);
  }

  /** The record of both clinicians; there is none until both have accepted. */
  get pathway(): PathwayView | null {
    return this.world.room<PathwayView>(`${this.couple ?? ""}/pathway`);
  }

  /** What one of the two wants talked about; both clinicians read the same. */
  get table(): TableView | null {
    return this.world.room<TableView>(`${this.couple ?? ""}/table`);
  }

  /** A room of the couple that is mine to see now. */
  room<View>(path: string): View | null {
    return this.world.room<View>(`${this.couple ?? ""}/${path}`);
  }

  /** Every room of the couple whose path begins so. */
  rooms<View>(path: string): readonly View[] {
    const addresses = this.world.addresses(path);
    const mine = addresses.filter((address) => address.startsWith(`${this.couple ?? ""}/`));
    return mine.flatMap((address) => this.world.room<View>(address) ?? []);
  }

  /** What this client shows of the own notes, each thing in a room of its own. */
  get shown(): readonly ShownView[] {
    const own = `p-${this.member}/shown/`;
    const theirs = this.world.addresses("shown/").filter((address) => address.startsWith(own));
    return theirs.flatMap((address) => this.world.room<ShownView>(address) ?? []);
  }

  get name(): string {
    return this.client?.name ?? this.key?.client_name ?? "";
  }

  /** One act in the couple's space, or in the programme; `done` once it is, also after the pass phrase. */
  async act(
    name: string,
    fields: object = {},
    space = this.couple ?? "programme",
    done?: () => void,
  ): Promise<boolean> {
    this.refused = null;
    const ack = await this.world.command(name, space, fields);
    if (ack.ok) {
      done?.();
      return true;
    }
    if (ack.refusal.code === "step-up")
      this.again = { act: name as StepUpAct, go: () => this.act(name, fields, space, done) };
    else this.refused = ack.refusal.message;
    return false;
  }
}
