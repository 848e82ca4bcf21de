/** Numbers of the social security of the United States, and tax numbers of the same form. */
import { before } from './numbers.ts';
import type { Span } from './span.ts';

/** Nothing else is written 3-2-4 with hyphens; which areas were ever given out does not matter to whoever mistyped theirs. */
const HYPHENED = /(?<![\p{L}\p{N}_-])\d{3}-\d{2}-\d{4}(?![\p{L}\p{N}_]|-\d)/gu;
const LOOSE = /(?<![\p{L}\p{N}_])\d{3}[ ./]?\d{2}[ ./]?\d{4}(?![\p{L}\p{N}_])/gu;
const NAMED = /\b(?:ssns?|itin|ein|social[- ]security|social(?: number| no| #)?|tax ?payer)\b/i;
const NEAR = 48;

export function findSocialSecurity(text: string): Span[] {
  const loose = [...text.matchAll(LOOSE)].filter(({ index }) => NAMED.test(before(text, index, NEAR)));
  return [...text.matchAll(HYPHENED), ...loose].map(({ 0: number, index }) => ({
    type: 'US_SSN',
    start: index,
    end: index + number.length,
  }));
}
