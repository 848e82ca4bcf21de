/** Payment cards: 12 to 19 digits by the ranges of the issuers, with their check digit. */
import { before, isLuhn, type NumberRun, numberRuns } from './numbers.ts';
import type { Span } from './span.ts';

const SHORTEST = 12;
const LONGEST = 19;

/** By issuer: the digits it begins with, and how many there are. */
const ISSUERS = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-59]|[689]\d)\d{11,16}$/, // Diners Club
  /^(?:35\d{14,17}|(?:1800|2131)\d{11})$/, // JCB
  /^6(?:011|4[4-9]\d|5\d\d|2\d\d)\d{12,15}$/, // Discover, UnionPay
  /^(?:5018|5020|5038|5[6-8]\d\d|6\d{3})\d{8,15}$/, // Maestro
  /^(?:220[0-4]|81\d\d|508\d|9792)\d{12,15}$/, // Mir, RuPay, Troy
];

const NAMED =
  /\b(?:(?:credit|debit|bank|payment|company)?[- ]?cards?|cc|visa|master ?card|maestro|amex|american express|kredit ?karten?(?:nummer)?|karten?(?:nummer)?|cartes?|tarjetas?|carta|cart[ãa]o|pan)\b/i;
const NEAR = 40;

/** A number of an issuer that adds up; beside the word "card" any, as there may be a slip in it. */
export function findCards(text: string): Span[] {
  return numberRuns(text).flatMap((run) => cardsOf(run, text));
}

/** More numbers may stand in one run ("4111 1111 1111 1111 12/26"), so each group may begin one. */
function cardsOf({ groups }: NumberRun, text: string): Span[] {
  const found: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const start = groups[first]?.start ?? 0;
    let digits = '';
    let taken: { last: number; end: number } | undefined;
    for (let last = first; last < groups.length; last += 1) {
      const group = groups[last];
      if (!group || digits.length + group.digits.length > LONGEST) break;
      digits += group.digits;
      const sizes = groups.slice(first, last + 1).map((one) => one.digits.length);
      if (digits.length >= SHORTEST && isGrouped(sizes) && isCard(digits, text, start))
        taken = { last, end: group.end };
    }
    if (!taken) continue;
    found.push({ type: 'CREDIT_CARD', start, end: taken.end });
    first = taken.last;
  }
  return found;
}

/** Groups of two and more, or every digit by itself: a list of small numbers is no card. */
function isGrouped(sizes: readonly number[]): boolean {
  return (sizes.length <= 6 && sizes.every((size) => size > 1)) || sizes.every((size) => size === 1);
}

function isCard(digits: string, text: string, start: number): boolean {
  const issued = ISSUERS.some((issuer) => issuer.test(digits));
  const adds = isLuhn(digits);
  if (issued && adds) return true;
  if (!issued && !adds && digits.length === SHORTEST) return false;
  return NAMED.test(before(text, start, NEAR));
}
