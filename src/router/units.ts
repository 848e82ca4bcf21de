/** Where a message may be cut. Proposes only: whether a cut stands is decided by what the pieces are about. */
import { MAX_READ } from './words.ts';

/** A piece of a message, `text.slice(start, end)`. */
export type Unit = {
  text: string;
  start: number;
  end: number;
  /** What sets it off from the one before: a sentence or list item ended, or a conjunction joins two clauses. */
  after: 'end' | 'and';
};

/** Most pieces; what comes behind belongs to the last. */
const MOST_UNITS = 16;

const CUT = new RegExp(
  [
    // Sentences and lines end; items are numbered.
    '(?<end>[.!?;]{1,9}["\')\\]]{0,3}\\s+|\\n|(?:^|[\\s,:])\\(?\\d{1,2}(?:\\)|\\.(?=\\s+\\p{L}))\\s+)',
    // "I also need" is one clause.
    ',?\\s(?:and(?: also| then)?|plus|as well as|&)\\s',
    "(?<!\\b(?:i|we|you|please|can|could|would|should|must|is|are|am|do|have|[a-z]{1,4}['’][a-z]{1,2})),?\\s(?:also|then)\\s",
    ',\\s',
  ].join('|'),
  'giu',
);
/** What joins or counts, and says nothing itself. */
const LEAD =
  /^(?:[\s,;:•*–-]|\(?(?:\d{1,2}|[a-e])[.)]\s|(?:and|also|plus|then|first(?:ly)?|second(?:ly)?|finally)(?=[\s,:]))+/iu;

/** The pieces of a message, in order. Bounded time: only what a router reads of a text is cut. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let from = 0;
  let after: Unit['after'] = 'end';
  const push = (to: number) => {
    const lead = LEAD.exec(text.slice(from, to))?.[0].length ?? 0;
    const piece = text.slice(from + lead, to).trim();
    if (piece === '') return;
    const start = text.indexOf(piece, from + lead);
    units.push({ text: piece, start, end: start + piece.length, after });
    after = 'and';
  };
  for (const { index, groups, 0: mark } of text.slice(0, MAX_READ).matchAll(CUT)) {
    if (units.length >= MOST_UNITS - 1) break;
    const ends = groups?.end !== undefined;
    push(index + (/^[.!?]/.test(mark) ? mark.trimEnd().length : 0));
    from = index + mark.length;
    if (ends) after = 'end';
  }
  push(text.length);
  return units;
}
