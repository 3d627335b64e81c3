import { describe, expect, it } from "vitest";
import { foldClients } from "../../../src/state/staff/clients";
import { foldCoupleState, foldKey } from "../../../src/state/staff/key";
import { foldRegister } from "../../../src/state/staff/register";
import { foldRoster } from "../../../src/state/staff/roster";
import type { KeyView, RegisterView, RosterView } from "../../../src/state/staff/views";

const happening = (kind: string, facts: Record<string, unknown> = {}) => ({
  room: "programme/register",
  seq: 1,
  at: 7,
  by: "c",
  kind,
  ...facts,
});

const register: RegisterView = {
  rituals: [],
  library: [],
  help_hours: [],
  case_staff: [],
  programme: {
    shown_name: "Notes",
    time_zone: "Europe/Oslo",
    language: "en",
    crisis_lines: [],
    lines_owner: "",
    lines_reviewed: 0,
    text_days: 7,
    cohorts: ["women", "men"],
  },
  members: [],
  staff: [],
  groups: [],
  legal_holds: [],
  links: [],
  asks: [],
  couples: [],
};

describe("the register", () => {
  it("shows who asks for a card of staff until it is answered", () => {
    const staff = { staff: "s", name: "Ines", licence: "", credential_until: null };
    const known = foldRegister(register, happening("staff_enrolled", staff));
    const asked = known && foldRegister(known, happening("card_asked", { staff: "s", asker: "n" }));
    expect(asked?.staff[0]?.card_asked_by).toBe("n");
    for (const answer of ["card_confirmed", "card_dismissed"]) {
      const after = asked && foldRegister(asked, happening(answer, { staff: "s" }));
      expect(after?.staff[0]?.card_asked_by).toBeNull();
    }
    const entered = asked && foldRegister(asked, happening("seat_entered", { seat: "s" }));
    expect(entered?.staff[0]?.entered).toBe(true);
  });

  it("grows as people are enrolled and placed", () => {
    const steps = [
      happening("group_started", {
        group: "g",
        alias: "Tuesday",
        track: "partner",
        cohort: "any",
        seats: 8,
      }),
      happening("member_enrolled", {
        member: "m",
        name: "Maren",
        track: "partner",
        cohort: "women",
      }),
      happening("member_placed", { member: "m", group: "g" }),
      happening("staff_enrolled", {
        staff: "s",
        name: "Ines",
        licence: "",
        credential_until: null,
      }),
      happening("facilitator_appointed", { staff: "s", group: "g" }),
    ];
    const grown = steps.reduce<RegisterView>((view, event) => {
      const next = foldRegister(view, event);
      if (!next) throw new Error(event.kind);
      return next;
    }, register);
    expect(grown.groups[0]).toMatchObject({ members: ["m"], facilitators: ["s"], seats: 8 });
    expect(grown.members[0]).toMatchObject({ groups: ["g"], suspended: false });
    expect(grown.staff[0]).toMatchObject({ leads: ["g"] });
    const parted = foldRegister(grown, happening("member_parted", { member: "m", group: "g" }));
    expect(parted?.groups[0]?.members).toEqual([]);
  });

  it("asks anew after a link, a couple or a setting", () => {
    for (const kind of ["people_linked", "couple_prepared", "programme_set"]) {
      expect(foldRegister(register, happening(kind))).toBeUndefined();
    }
  });
});

describe("a group's roster", () => {
  it("seats, suspends, restores and unseats", () => {
    const seated = foldRoster(
      { members: [], hand_overs: [], handed_on: [] },
      happening("member_seated", { member: "m", name: "Jo" }),
    );
    expect(seated?.members).toMatchObject([{ member: "m", suspended: false }]);
    const suspended = foldRoster(
      seated ?? { members: [], hand_overs: [], handed_on: [] },
      happening("standing_suspended", { seat: "m" }),
    );
    expect(suspended?.members[0]?.suspended).toBe(true);
    expect(
      foldRoster(
        suspended ?? { members: [], hand_overs: [], handed_on: [] },
        happening("member_unseated", { member: "m" }),
      )?.members,
    ).toEqual([]);
  });
});

describe("notes to whoever leads next", () => {
  const left = (author: string, words: string): ReturnType<typeof happening> =>
    happening("hand_over_written", { meeting: "a", author, name: author, words });

  it("stand one of each, the newest last, until they are over", () => {
    let view: RosterView | undefined = { members: [], hand_overs: [], handed_on: [] };
    for (const it of [left("ines", "Slowly."), left("tomas", "Tea."), left("ines", "Very slowly.")])
      view = foldRoster(view ?? expect.fail(), it);
    expect(view?.hand_overs.map(({ words }) => words)).toEqual(["Tea.", "Very slowly."]);
    const other = foldRoster(view ?? expect.fail(), happening("hand_over_ended", { meeting: "b" }));
    expect(other?.hand_overs).toHaveLength(2);
    const over = foldRoster(view ?? expect.fail(), happening("hand_over_ended", { meeting: "a" }));
    expect(over?.hand_overs).toEqual([]);
  });
});

describe("whom to ask after, handed on to whoever leads now", () => {
  const on = (meeting: string, member: string, why: string): ReturnType<typeof happening> =>
    happening("follow_up_handed_on", { meeting, member, why });
  const left = (view: RosterView | undefined): string[] =>
    (view ?? expect.fail()).handed_on.map(({ meeting, member }) => meeting + member);

  it("stands until it is seen to, or until they part", () => {
    let view: RosterView | undefined = { members: [], hand_overs: [], handed_on: [] };
    for (const it of [on("a", "jo", "alone"), on("b", "jo", "left"), on("b", "dana", "high")])
      view = foldRoster(view ?? expect.fail(), it);
    expect(view?.handed_on.map(({ why }) => why)).toEqual(["alone", "left", "high"]);
    const told = { meeting: "b", member: "jo", words: "Not at work." };
    const reached = foldRoster(view ?? expect.fail(), happening("safe_hours_told", told));
    const lines = reached?.handed_on.map(({ reach }) => reach ?? "");
    expect(lines).toEqual(["", "Not at work.", ""]);
    const seen = happening("follow_up_seen_to", { meeting: "b", member: "jo" });
    expect(left(foldRoster(view ?? expect.fail(), seen))).toEqual(["ajo", "bdana"]);
    const parted = happening("member_unseated", { member: "jo" });
    expect(left(foldRoster(view ?? expect.fail(), parted))).toEqual(["bdana"]);
  });
});

describe("a clinician's rooms", () => {
  const key: KeyView = {
    client: "m",
    client_name: "Maren",
    partner_client: true,
    screened_on: null,
    accepted: false,
    consent_offered: null,
    client_consented: false,
    others: {},
    key: null,
    roi_until: null,
    stage: 1,
    hold: null,
    tasks: [],
    booked: [],
    mediating: null,
    hours: null,
  };

  it("lists own clients only as they come and go", () => {
    const one = foldClients(
      { clients: [] },
      happening("client_gained", { member: "m", name: "Maren", track: "partner" }),
    );
    expect(one?.clients).toHaveLength(1);
    expect(
      foldClients(one ?? { clients: [] }, happening("client_lost", { member: "m" }))?.clients,
    ).toEqual([]);
  });

  it("turns and ends the own key, sets the stage, places a hold", () => {
    expect(foldKey(key, happening("key_turned", { until: 9, reason: "x" }))?.key).toEqual({
      until: 9,
    });
    expect(
      foldKey({ ...key, key: { until: 9 } }, happening("key_ended", { how: "lapsed" }))?.key,
    ).toBeNull();
    expect(foldKey(key, happening("stage_set", { stage: 4 }))?.stage).toBe(4);
    expect(foldKey(key, happening("hold_placed", { safety: true }))?.hold).toBe("safety");
    const called = foldKey(key, happening("call_task"));
    expect(called?.tasks).toEqual([{ at: 7 }]);
    expect(called && foldKey(called, happening("call_task"))?.tasks).toEqual([{ at: 7 }]);
  });

  it("keeps each yes of the client by itself", () => {
    let view = foldKey(key, happening("consent_offered", { version: "1", purpose: "shared" }));
    view = view && foldKey(view, happening("client_consented", { purpose: "shared" }));
    expect(view).toEqual({ ...key, consent_offered: "1", client_consented: true });
    const offered = { version: "joined-1", purpose: "joined" };
    view = view && foldKey(view, happening("consent_offered", offered));
    expect(view?.others).toEqual({ joined: { offered: "joined-1", consented: false } });
    view = view && foldKey(view, happening("client_consented", { purpose: "joined" }));
    expect(view?.others).toEqual({ joined: { offered: "joined-1", consented: true } });
    expect(view?.client_consented).toBe(true);
  });

  it("follows a mediated meeting in and out", () => {
    const told = { meeting: "m", ends_at: 9 };
    let view = foldKey(key, happening("mediated_begun", told));
    expect(view?.mediating).toEqual({ ...told, there: false });
    view = view && foldKey(view, happening("joined_for_you", { meeting: "m", there: true }));
    expect(view?.mediating).toEqual({ ...told, there: true });
    view = view && foldKey(view, happening("mediated_over", { meeting: "m" }));
    expect(view).toEqual(key);
  });

  it("knows one word of the lock and nothing else", () => {
    expect(
      foldCoupleState({ unlocked: false }, happening("lock_shown", { unlocked: true })),
    ).toEqual({ unlocked: true });
    expect(foldKey(key, happening("something_of_another"))).toBeUndefined();
  });
});
