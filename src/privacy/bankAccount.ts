/** International bank account numbers, however they are spaced. */
import { addsUp, LENGTHS } from '../slots/iban.ts';
import { before } from './numbers.ts';
import type { Span } from './span.ts';

const START = /(?<![A-Z0-9])[A-Z][ -]?[A-Z][ -]{0,3}\d[ -]?\d/gi;
const SIGN = /[A-Z0-9]/i;
const MAX_GAP = 3;
const GAP = /[ .\-/]/;
const NAMED = /\bIBANs?\b/i;
const NEAR = 24;

/** One with a wrong check digit counts where "IBAN" stands before it: a slip hides nobody. */
export function findBankAccounts(text: string): Span[] {
  const found: Span[] = [];
  let free = 0;
  for (const { index, 0: lead } of text.matchAll(START)) {
    if (index < free) continue;
    const length = LENGTHS.get(lead.replace(/[^A-Z]/gi, '').toUpperCase());
    const read = length && readSigns(text, index, length);
    if (!read || !(addsUp(read.signs) || NAMED.test(before(text, index, NEAR)))) continue;
    found.push({ type: 'IBAN_CODE', start: index, end: read.end });
    free = read.end;
  }
  return found;
}

/** So many letters and digits from there, without what stands between. */
function readSigns(text: string, start: number, length: number): { signs: string; end: number } | undefined {
  let signs = '';
  let gap = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (SIGN.test(sign)) {
      signs += sign.toUpperCase();
      gap = 0;
      if (signs.length === length) return SIGN.test(text.charAt(at + 1)) ? undefined : { signs, end: at + 1 };
    } else {
      gap += 1;
      if (gap > MAX_GAP || !GAP.test(sign)) return undefined;
    }
  }
  return undefined;
}
