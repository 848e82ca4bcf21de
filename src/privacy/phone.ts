/**
 * Telephone numbers, by how the national plans group them. Some groupings mean nothing else; others are as often an amount,
 * a house number or an order, and count only beside a word that says so.
 */
import { after, before, digitsOf, runOf } from './numbers.ts';
import { isNamedPhone } from './phoneWords.ts';
import type { Span } from './span.ts';

/** "+" or "(", then digits with something between; an extension may follow. */
const CANDIDATE =
  /(?:\+ ?\(?|\(\+?|tel:\+?)?\d(?:[ .()/-]{0,3}\d)*(?:(?: ?x| ?ext\.? ?| ?# ?)\d{1,6}(?![\p{L}\p{N}]))?/giu;
const EXTENSION = /(?: ?x| ?ext\.? ?| ?# ?)\d{1,6}$/i;
const DATE =
  /(?<![^ ])(?:(?:19|20)\d\d([-./])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])|(?:3[01]|[12]\d|0?[1-9])([-./])(?:3[01]|[12]\d|0?[1-9])\2(?:(?:19|20)\d\d|\d\d))(?![^ ])/g;

/** E.164 has at most 15 digits; the shortest subscriber numbers have 6. */
const SHORTEST = 6;
const LONGEST = 15;
const SHORTEST_ABROAD = 8;

/** Sizes of the groups that are written for telephone numbers and hardly anything else. */
const GROUPINGS = new Set([
  ...['3-3-4', '1-3-3-4', '3-4-4', '2-3-3-4', '2-4-4', '3-3-3-4', '2-2-3-4'],
  ...[
    '2-2-2-2',
    '2-2-2-2-2',
    '1-2-2-2-2',
    '3-2-2-2',
    '3-3-2-2',
    '2-3-2-2',
    '4-2-2-2',
    '1-3-3-2-2',
    '1-3-2-2',
  ],
  ...[
    '3-3-3',
    '2-3-4',
    '4-3-3',
    '1-4-4',
    '3-3-5',
    '5-6',
    '4-3-4',
    '3-2-3-2',
    '2-5-4',
    '3-5-4',
    '3-2-3',
    '3-7',
  ],
]);
/** After the 0 that begins a national number: how many digits there are in all. */
const SHORTEST_TRUNK = 8;
const LONGEST_TRUNK = 12;
/** North America without separators: neither area nor exchange begins with 0 or 1. */
const AMERICAN = /^1?[2-9]\d{2}[2-9]\d{6}$/;

const MONEY_BEFORE = /(?:[€$£¥]|\b(?:EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK))[ ]?$/;
const UNIT_AFTER = /^ ?(?:[€$£¥%°]|(?:EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|[kMGT]i?B|bytes|ms|km|kg|px)\b)/;
/** Part of an identifier, of a version or of a longer number. */
const WORD_BEFORE = /[\p{L}\p{N}_][-_/.:]?$|[.,]$/u;
const WORD_AFTER = /^(?:[_]|[-/.]?[\p{L}\p{N}])/u;
const VERSION_BEFORE = /\b(?:v|ver|version|build|release|firmware)[ .:]{0,2}$/i;
/** "My registered address is 224 4966 Bond Street." */
const ADDRESS_BEFORE =
  /\b(?:address(?:es)?|located|lives?|apt\.?|suite|box|zip|post(?:al )?code|plz|adresse|anschrift|dirección|indirizzo)\b[^\d]{0,16}$/i;

export function findPhones(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: written, index } of text.matchAll(CANDIDATE))
    for (const piece of withoutDates(written, index))
      if (isPhone(piece.written, piece.start, text))
        found.push({ type: 'PHONE_NUMBER', start: piece.start, end: piece.start + piece.written.length });
  return found;
}

type Piece = { written: string; start: number };

/** A date is no number to call, and a number may follow it in the same line. */
function withoutDates(written: string, start: number): Piece[] {
  if (!/^[\d(]/.test(written)) return [{ written, start }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const date of [...written.matchAll(DATE), undefined]) {
    const part = written.slice(from, date?.index ?? written.length);
    const trimmed = part.trim();
    if (trimmed) pieces.push({ written: trimmed, start: start + from + part.indexOf(trimmed) });
    if (date) from = date.index + date[0].length;
  }
  return pieces;
}

function isPhone(written: string, start: number, text: string): boolean {
  const number = written.replace(EXTENSION, '');
  const end = start + written.length;
  const digits = digitsOf(number);
  if (digits.length < SHORTEST || digits.length > LONGEST + 2) return false;
  if (UNIT_AFTER.test(after(text, end, 6)) || MONEY_BEFORE.test(before(text, start, 4))) return false;
  if (VERSION_BEFORE.test(before(text, start, 10))) return false;
  if (isAbroad(number, digits)) return true;
  if (digits.length > LONGEST) return false;
  if (ADDRESS_BEFORE.test(before(text, start, 28))) return false;
  if (isNamedPhone(text, start, end)) return true;
  if (WORD_BEFORE.test(before(text, start, 2)) || WORD_AFTER.test(after(text, end, 2))) return false;
  return isNational(number, digits, start);
}

/** With the code of a country: "+46 (0)8 928 571 38", "0046 8 ...", "001-518-640-0854". */
function isAbroad(number: string, digits: string): boolean {
  if (/^(?:tel:|\(?\+)/i.test(number)) return digits.length > SHORTEST && /[1-9]/.test(digits.charAt(0));
  return (
    /^\(?00[1-9]/.test(number) &&
    digits.length >= SHORTEST_ABROAD + 2 &&
    (digits.length > SHORTEST_ABROAD + 2 || /\D/.test(number))
  );
}

function isNational(number: string, digits: string, start: number): boolean {
  const sizes = runOf(number, start).groups.map((group) => group.digits.length);
  if (sizes.length === 1) {
    if (AMERICAN.test(digits)) return true;
    return /^0[1-9]/.test(digits) && digits.length > SHORTEST_TRUNK && digits.length < LONGEST_TRUNK;
  }
  if (/\(\d+\)/.test(number) && digits.length > SHORTEST_TRUNK - 1) return true;
  // "1.234.567" and "100.200.300" are amounts.
  if (/^\d{1,3}(?:\.\d{3})+$/.test(number)) return false;
  if (GROUPINGS.has(sizes.join('-'))) return true;
  const trunk = digits.startsWith('0') && digits.length >= SHORTEST_TRUNK && digits.length <= LONGEST_TRUNK;
  return trunk && sizes.length <= 6 && (digits.length > SHORTEST_TRUNK || sizes.length > 2);
}
