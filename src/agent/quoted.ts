/** Whether words that somebody sent may hold words of others: a quoted thread, a forwarded mail, a pasted page. */

/** How such a request is named as a source. */
export const QUOTED = 'text quoted in the request';

const INVISIBLE = /(?![\n\t])[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** A mark of quoting at the beginning of a line, a fence, or what mail and chat programs put above what they quote. */
const MARKS = [
  /^[^\S\n]*(?:>|＞|&gt;|\||▏|│|»|›)/m,
  /```|~~~/,
  // A tag or a comment, however long it is and whether or not it ends.
  /<(?:[!/?]|[a-z][a-z0-9-]{0,30}[\s/>])/i,
  /^[^\S\n]*[-_*=—–]{3,}/m,
  /^[^\S\n]*[*_]{0,2}(?:from|sent|to|cc|date|subject|von|gesendet|an|datum|betreff|de|envoyé|à|objet|asunto|enviado|para|fecha)[^\S\n]?[*_]{0,2}[^\S\n]?[:：]/imu,
  words(
    'wrote|writes|schrieb|schreibt|a écrit|écrit|escribió|escribe|said|says|sagt|sagte|dit|dice|dijo|forwarded|fwd?|wg|tr|rv',
    /[^\n]{0,80}[:：]/,
  ),
  // "On Friday Li Wei <li@…>" may be followed by its "wrote:" on another line.
  /^[^\S\n]*(?:on|am|le|el)\b[^\n]{0,80}\d{4}[^\n]{0,80}(?:\n[^\n]{0,80})?[:：][^\S\n]*$/imu,
  // A chat that was copied: "[20/11/2026, 13:00] Li Wei: …", and "Li Wei  1:00 PM" above what was said.
  /^[^\S\n]*\[[^\]\n]{0,30}\d{1,2}[:.]\d{2}[^\]\n]{0,10}\]/m,
  /^[^\n]{2,60}[\s,[(–-]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?[\])]?[^\S\n]*\n+[^\n]/im,
  words(
    "sent (?:me|us)|(?:told|asked) (?:me|us) to|got (?:this|the following)|received (?:this|the following)|hier die mail|schickte mir|m’a envoyé|m'a envoyé|me envió|me mandó",
    /(?=\s)/,
  ),
  /https?:\/\//i,
];

/** Each needs its own other half, so that an apostrophe within is none. */
const QUOTES = [
  /["“”„«»‟＂]([^"“”„«»‟＂]{1,4000})(?:["“”„«»‟＂]|$)/gu,
  // From the first to the last: there may be others within.
  /(?<![\p{L}\p{N}])['‘’‚‹`´]([^\s'‘’‚‹›`´][\s\S]{0,4000})(?:['’‘›`´](?!\p{L})|$)/gu,
  /[「『《〈【]([^「」『』《》〈〉【】]{1,4000})(?:[」』》〉】]|$)/gu,
];
/** Shorter ones are names of things, unless they are a whole sentence. */
const FEW_WORDS = 4;
const SENTENCE = /[.!?。！？…][\p{P}`´]?\s*$/u;
/** Without spaces between words. */
const WRITTEN_TOGETHER =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]{6}/u;

/** Nobody types more than this into a chat: it was pasted. In characters, and in lines with words. */
const MOST_TYPED = 1_000;
const MOST_LINES = 6;

/** Better once too often: then a person is asked before anything happens. */
export function quotesOthers(text: string): boolean {
  const seen = text.replace(INVISIBLE, '').replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n');
  if (seen.length > MOST_TYPED || linesOf(seen) > MOST_LINES) return true;
  return MARKS.some((mark) => mark.test(seen)) || QUOTES.some((quotes) => holdsSentence(seen, quotes));
}

function holdsSentence(text: string, quotes: RegExp): boolean {
  for (const [, quoted = ''] of text.matchAll(quotes)) {
    const count = quoted.trim().split(/\s+/).length;
    if (count >= FEW_WORDS || (count > 1 && SENTENCE.test(quoted)) || WRITTEN_TOGETHER.test(quoted))
      return true;
  }
  return false;
}

function linesOf(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

/** Any of these as a word of its own, with what has to stand behind it. */
function words(list: string, behind: RegExp): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])${behind.source}`, 'iu');
}
