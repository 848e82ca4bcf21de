/** How much. */
import type { SlotValue } from './slot.ts';

const SIGNS: Record<string, string> = { euro: '€', eur: '€', usd: '$', dollar: '$', gbp: '£', pound: '£' };
const CURRENCY = '€|\\$|£|(?:eur|usd|gbp|chf|sek|nok|dkk|pln|euros?|dollars?|pounds?)\\b';
const AMOUNT = new RegExp(
  `(?<![\\w.,])(${CURRENCY})?\\s?(\\d{1,3}(?:[.,' ]\\d{3}){1,4}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?)` +
    `(?:\\s?(k|m)(?![\\w]))?(?:\\s?(${CURRENCY}))?(?![\\w]|[.,]\\d)`,
  'giu',
);

/** The amounts a text names, each once: a number with a currency or with "k" ("€1,200", "200 EUR", "1.5k"). */
export function findAmounts(text: string): SlotValue[] {
  const found = new Map<number, SlotValue>();
  for (const [, before, digits = '', power, after] of text.matchAll(AMOUNT)) {
    const currency = before ?? after;
    if (!currency && power?.toLowerCase() !== 'k') continue;
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

function powerOf(letter: string | undefined): number {
  if (!letter) return 1;
  return letter.toLowerCase() === 'k' ? 1000 : 1_000_000;
}

function amountValue(amount: number, currency: string | undefined): SlotValue {
  const value = Math.round(amount * 100) / 100;
  const digits = value.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2 });
  if (!currency) return { value, label: digits };
  const name = currency.toLowerCase().replace(/s$/, '');
  const sign = SIGNS[name] ?? (/^\W$/.test(currency) ? currency : undefined);
  return { value, label: sign ? `${sign}${digits}` : `${digits} ${currency.toUpperCase()}` };
}
