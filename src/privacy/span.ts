/** Where in a text something personal stands, and which of two findings counts. */

/**
 * What is hidden, the most specific first: of two findings that are as long, the earlier one here counts. The second of
 * each pair is what a model reads: `[CARD_1]`.
 */
const LABELS = {
  QUOTED: 'QUOTED',
  SECRET: 'SECRET',
  EMAIL_ADDRESS: 'EMAIL',
  IBAN_CODE: 'IBAN',
  CREDIT_CARD: 'CARD',
  US_SSN: 'SSN',
  US_DRIVER_LICENSE: 'LICENCE',
  NATIONAL_ID: 'NATIONAL_ID',
  IP_ADDRESS: 'IP',
  MAC_ADDRESS: 'MAC',
  PHONE_NUMBER: 'PHONE',
  PERSON: 'PERSON',
} as const;

export type Kind = keyof typeof LABELS;

/** `end` is excluded; both count UTF-16 units, as strings do. */
export type Span = { type: Kind; start: number; end: number };

/** Pure; its time grows with the length of the text only. */
export type Detector = (text: string) => Span[];

export const KINDS: readonly Kind[] = Object.keys(LABELS).filter((kind): kind is Kind => kind in LABELS);

const RANKS = new Map(KINDS.map((kind, rank) => [kind, rank]));

/** What a model reads for a kind: `CREDIT_CARD` is `CARD`. */
export function labelOf(kind: Kind): string {
  return LABELS[kind];
}

/** The span of one match, or of one of its groups. The expression needs the `d` flag for a group. */
export function spanOf(type: Kind, match: RegExpExecArray, group = 0): Span[] {
  const [start, end] = match.indices?.[group] ?? [match.index, match.index + match[0].length];
  return [{ type, start, end }];
}

/**
 * Spans that no longer overlap, in order. Where some do, all that any of them covers is one span, so that no rest of a
 * shorter finding stays readable; it has the type of the longest, then of the most specific.
 */
export function merge<S extends Span>(spans: readonly S[]): S[] {
  const sorted = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  const merged: { best: S; start: number; end: number }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) {
      merged.push({ best: span, start: span.start, end: span.end });
      continue;
    }
    last.end = Math.max(last.end, span.end);
    if (isBetter(span, last.best)) last.best = span;
  }
  return merged.map(({ best, start, end }) => ({ ...best, start, end }));
}

function isBetter(one: Span, other: Span): boolean {
  const longer = one.end - one.start - (other.end - other.start);
  return longer > 0 || (longer === 0 && (RANKS.get(one.type) ?? 0) < (RANKS.get(other.type) ?? 0));
}
