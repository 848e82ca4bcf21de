/** How text becomes comparable words: the same for examples, messages, names and safety words. */

/** Longest piece of a message that is read; a request is said in its first lines. */
export const MAX_READ = 2000;

const ASCII = /^[\0-\x7f]*$/;
/** Combining accents, and characters that nobody sees (zero-width, soft hyphen, direction marks). */
const UNSEEN = /[\u0300-\u036f\p{Cf}]/gu;
const APOSTROPHE = /['’`´]/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Lower case, compatibility forms unified, accents gone: "Ｆｉｇｍａ" and "FÍGMA" both give "figma". */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').toLowerCase().replace(UNSEEN, '').normalize('NFC');
}

/** Folded words; "can't" counts as one word, "cant". */
export function words(text: string): string[] {
  return fold(text).replace(APOSTROPHE, '').match(WORD) ?? [];
}
