/** Numbers by which states know people. One with a good check counts by itself; others need a word that names them. */
import * as check from './nationalChecks.ts';
import { before, isLuhn } from './numbers.ts';
import type { Span } from './span.ts';

type National = {
  /** Written without the bounds of a word, which all have. */
  shape: string;
  /** Of the number without separators, in upper case. */
  holds?: (number: string) => boolean;
  /** It counts only when this stands before it. */
  named?: RegExp;
};

const NATIONAL: readonly National[] = [
  { shape: String.raw`(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]-?\d{7})[ -]?[A-Z]`, holds: check.isDni },
  {
    shape: String.raw`[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?[-/]?\d{2}`,
    holds: check.isNir,
  },
  {
    shape: String.raw`[A-Z]{3} ?[A-Z]{3} ?[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2} ?[A-Z][\dL-NP-V]{3}[A-Z]`,
    holds: check.isCodiceFiscale,
  },
  {
    shape: String.raw`(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]`,
  },
  { shape: String.raw`[1-9]\d(?: ?\d{3}){3}`, holds: check.isSteuerId },
  { shape: String.raw`\d{11}`, holds: check.isPesel },
  { shape: String.raw`\d{2}\.?\d{2}\.?\d{2}[-. ]?\d{3}[-. ]?\d{2}`, holds: check.isRijksregister },
  { shape: String.raw`756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}`, holds: check.isAhv },
  { shape: String.raw`\d{3}\.?\d{3}\.?\d{3}-?\d{2}`, holds: check.isCpf },
  {
    shape: String.raw`(?:3[01]|[12]\d|0[1-9])(?:1[0-2]|0[1-9])\d{2}[-+A-FU-Y]\d{3}[\dA-Y]`,
    holds: check.isHetu,
  },
  { shape: String.raw`(?:3[01]|[12]\d|0[1-9])(?:1[0-2]|0[1-9])\d{2} ?\d{5}`, holds: check.isFodselsnummer },
  { shape: String.raw`(?:19|20)?\d{6}[-+]\d{4}`, holds: check.isPersonnummer },
  {
    shape: String.raw`(?:3[01]|[12]\d|0[1-9])(?:1[0-2]|0[1-9])\d{2}[- ]?\d{4}`,
    named: /\bcpr\b/i,
  },
  {
    shape: String.raw`\d{3}[. ]?\d{3}[. ]?\d{3}|\d{4}[. ]\d{2}[. ]\d{3}`,
    holds: check.isBsn,
    named: /\b(?:bsn|sofi|burgerservice)/i,
  },
  { shape: String.raw`\d{3}[ -]?\d{3}[ -]?\d{4}`, holds: check.isNhs, named: /\bnhs\b/i },
  { shape: String.raw`\d{3}[ -]?\d{3}[ -]?\d{3}`, holds: isLuhn, named: /\b(?:sin|social insurance|nas)\b/i },
  { shape: String.raw`\d{4}[ -]?\d{4}[ -]?\d{4}`, named: /\b(?:aadhaar|uidai)\b/i },
  { shape: String.raw`[A-Z]{5}\d{4}[A-Z]`, named: /\bpan\b/i },
  { shape: String.raw`\d{3}[ -]?\d{3}[ -]?\d{2,3}`, named: /\b(?:tfn|tax file)\b/i },
  { shape: String.raw`\d{2} ?\d{6} ?[A-Z] ?\d{3}`, named: /sozialversicherung|rentenversicherung|\bsv-?n/i },
];

/** Looked for once for all shapes of a row, one row after the other: each is one pass over the text. */
const READY = NATIONAL.map((one) => ({
  ...one,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${one.shape})(?![\\p{L}\\p{N}_])`, 'giu'),
}));

const SEPARATOR = /[ ./-]/g;
const NEAR = 48;

export function findNationalIds(text: string): Span[] {
  return READY.flatMap(({ pattern, holds, named }) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: written, index }) => {
        if (named && !named.test(before(text, index, NEAR))) return false;
        return holds?.(written.toUpperCase().replace(SEPARATOR, '')) ?? true;
      })
      .map(
        ({ 0: written, index }): Span => ({
          type: 'NATIONAL_ID',
          start: index,
          end: index + written.length,
        }),
      ),
  );
}
