/** How much. */
import type { SlotValue } from './slot.ts';

const SIGNS: Record<string, string> = {
  euro: '€',
  eur: '€',
  us$: '$',
  usd: '$',
  dollar: '$',
  gbp: '£',
  pound: '£',
  jpy: '¥',
  yen: '¥',
  inr: '₹',
  rupee: '₹',
  a$: 'AUD',
  c$: 'CAD',
};
const CODES =
  'eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|ron|bgn|jpy|cny|inr|aud|cad|nzd|sgd|hkd|brl|mxn|zar|ils|aed|try|krw';
const CURRENCY = `(?:us|a|c)?\\$|€|£|¥|₹|(?:${CODES}|euros?|dollars?|pounds?|rupees?|yen)\\b`;
const POWERS: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mio: 1e6, million: 1e6 };
const AMOUNT = new RegExp(
  `(?<![\\w.,]|[-–−] ?)(${CURRENCY})?(?<![-–−])\\s?(\\d{1,3}(?:[.,' ]\\d{3}){1,4}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?)` +
    `(?:\\s?(k|m|mio|thousand|million)(?![\\w]))?(?:\\s?(${CURRENCY}))?(?![\\w]|\\s?[.,]\\s?\\d)`,
  'giu',
);
/** Of two ends nobody knows which is meant: "€10 to 20", "10-20 €". */
const RANGE_AFTER = new RegExp(`^\\s?(?:to|or|-|–)\\s?(?:${CURRENCY})?\\s?\\d`, 'iu');
const RANGE_BEFORE = new RegExp(`\\d\\s?k?\\s?(?:${CURRENCY})?\\s?(?:to|or|-|–)\\s?$`, 'iu');
/** "A 4k monitor" is no price. */
const THING_AFTER = /^[ -](?:monitor|display|screen|tv|video|webcam|camera|resolution|run|steps)/i;

/** The amounts a text names, each once: a number with a currency or with "k" ("€1,200", "200 EUR", "1.5k"). */
export function findAmounts(text: string): SlotValue[] {
  const found = new Map<number, SlotValue>();
  for (const match of text.matchAll(AMOUNT)) {
    const [whole, before, digits = '', power, after] = match;
    const currency = before ?? after;
    const rest = text.slice(match.index + whole.length, match.index + whole.length + 20);
    if (!currency && (!/^k$/i.test(power ?? '') || THING_AFTER.test(rest))) continue;
    if (RANGE_AFTER.test(rest) || RANGE_BEFORE.test(text.slice(Math.max(0, match.index - 20), match.index)))
      return [];
    const value = amountValue(read(digits) * powerOf(power), currency);
    found.set(Number(value.value), value);
  }
  return [...found.values()];
}

/** A whole answer: a bare number will do. */
export function exactAmount(answer: string): SlotValue | undefined {
  const match = new RegExp(`^\\s*${AMOUNT.source}\\s*$`, 'iu').exec(answer);
  return match ? amountValue(read(match[2] ?? '') * powerOf(match[3]), match[1] ?? match[4]) : undefined;
}

/** The last separator is a decimal point when one or two digits follow it; all others group thousands. */
function read(digits: string): number {
  const [, whole = digits, cents = ''] = /^(.*)[.,](\d{1,2})$/.exec(digits) ?? [];
  return Number(`${whole.replace(/\D/g, '')}.${cents || 0}`);
}

function powerOf(word: string | undefined): number {
  return word ? (POWERS[word.toLowerCase()] ?? 1) : 1;
}

function amountValue(amount: number, currency: string | undefined): SlotValue {
  const value = Math.round(amount * 100) / 100;
  const digits = value.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2 });
  if (!currency) return { value, label: digits };
  const name = currency.toLowerCase().replace(/s$/, '');
  const sign = SIGNS[name] ?? (/^\W$/.test(currency) ? currency : currency.toUpperCase());
  return { value, label: /^\W$/.test(sign) ? `${sign}${digits}` : `${digits} ${sign}` };
}
