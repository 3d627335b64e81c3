/**
 * My own page of a shared space. Few events, each of weight: rather than repeat a rule of the lock
 * here, in a second language, the page is asked for anew after each of them.
 */
export function foldCoupleOwn(): undefined {
  return undefined;
}
