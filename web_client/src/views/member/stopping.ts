/** What both places offer where a member stops: before the pass phrase, and on the page behind it. */
import { words } from "../../words/en";
import { stages } from "../../words/stages";

/** How long a break may be (D14), as the choices a page offers. */
export const breaks = [20, 60, 240, 720, 1440].map((n) => ({
  value: String(n),
  label: words.mySay.minutes(n),
}));
export const USUAL_BREAK = "60";
/** Where the partner's own limit may stand (D16). The last stage is none: nothing comes after it. */
export const limits = stages.slice(0, -1).map(({ number }) => number);
