/** What I want of my next words: a note before them, a facilitator's eyes first. Both outlive a reload. */
import { draft, keepDraft } from "../../state/drafts";
import type { Outgoing } from "../../wire/outbox";

export class NextWords {
  readFirst = $state(false);
  /** Empty for none. */
  note = $state("");

  constructor(seat: string, room: string) {
    const [firstAt, noteAt] = [`${room}/first`, `${room}/note`];
    this.readFirst = draft(seat, firstAt) !== "";
    this.note = draft(seat, noteAt);
    $effect(() => keepDraft(seat, firstAt, this.readFirst ? "yes" : ""));
    $effect(() => keepDraft(seat, noteAt, this.note));
  }

  /** They have gone: the ones after them are ordinary again. */
  gone(): void {
    this.readFirst = false;
    this.note = "";
  }

  /** Words that were kept come back into the box, with what was wanted of them. */
  back({ readFirst, note }: Outgoing): void {
    this.readFirst ||= readFirst;
    this.note ||= note ?? "";
  }
}
