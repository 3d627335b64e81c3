/** The groups this person leads, soonest meeting first, with one line each about tonight. */
import { differs, whenOf } from "../../state/clock.svelte";
import { currentMeeting } from "../../state/staff/current-meeting";
import type { BackstageView, RosterView } from "../../state/staff/views";
import type { World } from "../../state/world.svelte";
import { spaceOf } from "../../wire/frames";
import type { LobbyView, MeetingPlan } from "../../wire/views";
import { staff } from "../../words/en-staff";
import { spoken } from "./when";

export interface Led {
  readonly group: string;
  readonly alias: string;
  readonly note: string;
  readonly meeting: MeetingPlan | null;
  /** It is now, or its close-out is still to do. */
  readonly live: boolean;
  /** I lead one meeting of it, and plan nothing. */
  readonly standIn: boolean;
}

export function ledGroups(world: World): Led[] {
  const groups = world.addresses("lobby").map((address) => led(world, spaceOf(address)));
  const soon = (one: Led): number => (one.live ? 0 : (one.meeting?.opens_at ?? Infinity));
  return groups.sort((a, b) => soon(a) - soon(b) || a.alias.localeCompare(b.alias));
}

function led(world: World, group: string): Led {
  const lobby = world.room<LobbyView>(`${group}/lobby`);
  const meeting = currentMeeting(lobby, (id) => {
    const behind = world.room<BackstageView>(`${group}/backstage/${id}`);
    return behind !== null && !behind.closed_out;
  });
  const asks = (world.room<RosterView>(`${group}/roster`)?.handed_on ?? []).some(
    (one) => world.room(`${group}/backstage/${one.meeting}`) === null,
  );
  const about = note(meeting, lobby?.rhythm?.time_zone);
  const live = meeting !== null && meeting.phase !== "scheduled";
  return {
    group,
    alias: lobby?.alias ?? "",
    note: asks ? staff.home.askAfter(meeting && about) : about,
    meeting,
    live,
    standIn:
      lobby?.facilitators.some((one) => one.staff === world.me.seat && one.stand_in) ?? false,
  };
}

function note(meeting: MeetingPlan | null, zone?: string): string {
  if (!meeting) return staff.home.noMeeting;
  if (meeting.phase === "waiting") return staff.home.waitingOpen(meeting.waiting);
  if (meeting.phase === "open") return staff.home.openNow;
  if (meeting.phase === "closed") return staff.home.closeOut;
  const at = meeting.opens_at;
  return staff.home.planned(zone && differs(at, zone) ? whenOf(at, 0, zone) : spoken(at));
}
