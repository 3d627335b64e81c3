/** When a group meets, as members and staff read it. */
import { names } from "./en";

/** "Europe/Berlin" as people say it: "Berlin time". */
export function zoneName(zone: string): string {
  const place = zone.split("/").at(-1) ?? zone;
  return place === "UTC" ? place : `${place.replaceAll("_", " ")} time`;
}

export const times = {
  /** By the group's clocks, then by this device's. */
  both: (theirs: string, zone: string, mine: string) =>
    `${theirs} ${zoneName(zone)} (${mine} for you)`,
  noMeeting: (days: readonly string[], next: string | null) =>
    `No meeting on ${names(days)}. ${next ? `The next is ${next}.` : "The next one will stand here."}`,
  ownClocks: "By the clocks of this device, not by the group’s.",
} as const;
