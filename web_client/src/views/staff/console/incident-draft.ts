/**
 * An incident note while it is written. It lives in this tab alone until it is saved, a reload and a turned
 * tablet included; `note` is the one being written anew.
 */
import { draft, keepDraft } from "../../../state/drafts";

export interface IncidentDraft {
  readonly note: string | null;
  readonly text: string;
  readonly people: readonly string[];
  readonly lines: readonly string[];
}

export const BLANK: IncidentDraft = { note: null, text: "", people: [], lines: [] };

export function incidentDraft(seat: string, place: string): IncidentDraft | null {
  const kept = draft(seat, place);
  return kept ? (JSON.parse(kept) as IncidentDraft) : null;
}

export function keepIncident(seat: string, place: string, now: IncidentDraft | null): void {
  keepDraft(seat, place, now ? JSON.stringify(now) : "");
}
