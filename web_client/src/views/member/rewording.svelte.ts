/**
 * A line of mine a facilitator asked me to say another way, while I do. What stood in the box before waits
 * aside, and both outlive a reload: what is meant for a facilitator first must not go out as an ordinary line.
 */
import { draft, keepDraft } from "../../state/drafts";

export const asideOf = (room: string): string => `${room}/aside`;

/** Both, the older first. */
export const joined = (...texts: readonly string[]): string => texts.filter(Boolean).join("\n");

export class Rewording {
  line = $state<string | null>(null);

  constructor(
    private readonly seat: string,
    private readonly room: string,
  ) {
    this.line = draft(seat, this.#lineAt) || null;
  }

  get #lineAt(): string {
    return `${this.room}/reword`;
  }

  begin(line: string, box: string): void {
    if (this.line === null) keepDraft(this.seat, asideOf(this.room), box);
    this.line = line;
    keepDraft(this.seat, this.#lineAt, line);
  }

  /** It is over, however it ended: what stood in the box before. */
  end(): string {
    const before = draft(this.seat, asideOf(this.room));
    this.line = null;
    keepDraft(this.seat, this.#lineAt, "");
    keepDraft(this.seat, asideOf(this.room), "");
    return before;
  }
}
