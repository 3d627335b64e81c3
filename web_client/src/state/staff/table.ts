/** What both clinicians were asked to talk about. Few lines: the page is asked for anew after each of them. */
export function foldTable(): undefined {
  return undefined;
}
