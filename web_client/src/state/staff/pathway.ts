/** The record both clinicians keep. Few lines, each of weight: the page is asked for anew after each of them. */
export function foldPathway(): undefined {
  return undefined;
}
