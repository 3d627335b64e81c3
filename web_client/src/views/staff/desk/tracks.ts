/** The two tracks as a form lists them: the partner first, always (D75). */
import { desk } from "../../../words/en-desk";

export const trackOptions = (["partner", "recovery"] as const).map((value) => ({
  value,
  label: desk.tracks[value],
}));
