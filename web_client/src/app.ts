/**
 * The entry. Where things live:
 *
 * - `tokens.css`      the only colours, sizes and steps of space; `base.css` what every page rests on
 * - `parts/`          the pieces every page is built of: Button, Field, TextBox, Choice, Notice,
 *                     Panel + Row (quiet lists), Sheet (native dialog, carries its own Leave now),
 *                     Screen (bar, one column, help in the same place), TopBar, Icon
 * - `words/en.ts`     everything a member reads; staff words in `words/en-staff.ts`
 * - `exit.ts`         leaving at once; `exit-keys.ts` the keys, `tabs.ts` the other tabs,
 *                     `curtain.svelte.ts` hiding without forgetting
 * - `place.svelte.ts` where the person is, in memory: never a URL, never a second history entry
 * - `login.svelte.ts` who this tab is; `theWorld()` gives everything below it
 * - `wire/`           frames, views (types), one Connection per namespace, rooms by number, the
 *                     outbox, the HTTP doors
 * - `state/`          pure folds per room, `world.svelte.ts` (rooms + commands), drafts,
 *                     outboxes, the clock
 * - `views/`          member pages; `views/staff/Staff.svelte` is loaded only for staff
 *
 * A view reads `theWorld().room<View>("g-abc/lobby")` and acts with
 * `await theWorld().command("open_meeting", "g-abc", { meeting })`, which always settles with
 * `{ ok }`. A room whose events have no fold in `state/fold.ts` is asked for anew after each event;
 * staff pages may add folds with `addFold("backstage", …)`.
 *
 * Rules: no words in URLs or titles, nothing in localStorage, no `style="…"` or `{@html}` in markup
 * (the CSP refuses them), logical CSS only, targets of `var(--target)`, one filled button per view.
 */
import { mount } from "svelte";
import App from "./App.svelte";
import "./tokens.css";
import "./base.css";

const target = document.getElementById("app");
if (target) mount(App, { target });
