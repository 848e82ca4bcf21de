/** Makes texts alike that look alike, without moving a character, so that detectors need to know one spelling. */

/** Blanks, and what nobody sees: a number may be cut by them. */
const BLANK = /[\u00a0\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff\u00ad]/g;
const DASH = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
const APOSTROPHE = /[\u2018\u2019\u02bc\u00b4`]/g;
/** A line break or tab as it is written in JSON and logs. */
const ESCAPED = /\\[nrt]/g;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
/** Full-width letters and signs: "＠" and "＋". */
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xfee0;

/** As long as the text, unit by unit: what is found in it stands at the same place of the text. */
export function plain(text: string): string {
  const unescaped = text.includes('\\') ? text.replace(ESCAPED, '  ') : text;
  // Nothing else is to be done for most texts.
  if (/^[\0-\x5f\x61-\x7f]*$/.test(unescaped)) return unescaped;
  return unescaped
    .replace(BLANK, ' ')
    .replace(DASH, '-')
    .replace(APOSTROPHE, "'")
    .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE_OFFSET))
    .replace(OTHER_DIGIT, (digit) => (digit.length === 1 ? digitOf(digit) : digit));
}

/** Every block of digits in Unicode is ten characters from zero to nine. */
function digitOf(digit: string): string {
  const code = digit.charCodeAt(0);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value += 1;
  return String(value);
}
