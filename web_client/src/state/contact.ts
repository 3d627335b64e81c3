/**
 * Whether words look like a way to reach someone outside. Asked of their author only, in the
 * browser only, before they are sent (D55); nothing is reported and nothing is refused.
 */
const LOOKS_LIKE = [
  /[^\s@]+@[^\s@]+\.[a-z]{2,}/i,
  /\b(?:https?:\/\/|www\.)\S+/i,
  /(?:\+?\d[\s().-]?){8,}/,
];

export function looksLikeContact(text: string): boolean {
  return LOOKS_LIKE.some((shape) => shape.test(text));
}
