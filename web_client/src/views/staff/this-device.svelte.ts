/** Whether this device is told, and what can be done about it. Every act ends in a state that is true. */
import * as device from "../../wire/device";
import type { Login, Reply } from "../../wire/door";
import type { Refusal } from "../../wire/frames";
import { device as words } from "../../words/en-device";

export class ThisDevice {
  readonly can = device.can();
  on = $state<boolean | null>(null);
  others = $state(0);
  said = $state("");
  /** The pass phrase must be said once more. */
  asks = $state(false);
  busy = $state(false);
  private address = "";

  constructor(
    private readonly login: Login,
    private readonly key: string,
  ) {}

  async look(): Promise<void> {
    this.address = this.can === "cannot" ? "" : await device.address();
    const reply = await device.look(this.login, this.address);
    if (!this.went(reply)) return;
    this.on = reply.on;
    this.others = reply.others;
  }

  turnOn = (): Promise<void> =>
    this.one(async () => {
      const made = await device.prepare(this.key);
      if ("why" in made) {
        this.said = words[made.why];
        return;
      }
      this.address = made.address;
      const reply = await device.turnOn(this.login, made.address);
      this.asks = !reply.ok && reply.refusal.code === "step-up";
      if (this.asks) return;
      if (!reply.ok) await device.unprepare();
      await this.told(reply);
    });

  turnOff = (): Promise<void> =>
    this.one(async () => {
      const reply = await device.turnOff(this.login, this.address);
      if (reply.ok && !reply.shared) await device.unprepare();
      await this.told(reply);
    });

  turnAllOff = (): Promise<void> =>
    this.one(async () => this.told(await device.turnAllOff(this.login)));

  tryIt = (): Promise<void> =>
    this.one(async () => {
      const reply = await device.tryIt(this.login, this.address);
      if (this.went(reply)) this.said = reply.taken ? words.tried : words.notTaken;
    });

  private async told(reply: Reply<object>): Promise<void> {
    if (this.went(reply)) await this.look();
  }

  private went<Body>(reply: Reply<Body>): reply is { readonly ok: true } & Body {
    if (!reply.ok) this.said = (reply as { refusal: Refusal }).refusal.message;
    return reply.ok;
  }

  private async one(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.said = "";
    try {
      await act();
    } finally {
      this.busy = false;
    }
  }
}
