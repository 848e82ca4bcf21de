/** What stands in a prompt for something personal: `[EMAIL_1]`, `[PERSON_2]`, `[PERSON_2_FIRST]`. */
import { KINDS, type Kind, labelOf, type Span } from './span.ts';

/** The longest that is ever read as one, with what a model may add to it. */
const LONGEST = 60;

const LABELS = KINDS.map(labelOf).map((label) => label.replace(/_/g, '(?:\\\\?_|[ -])'));
const NAME = `(?:${LABELS.join('|')})(?:\\\\?_|[ -])?\\d{1,6}(?:(?:\\\\?_|[ -])(?:FIRST|LAST|OTHER))?(?:(?:\\\\?_|[ -])V\\d{1,6})?`;
/** As we write it, in any case, and as Markdown escapes it. It never holds a "[", so that none begins within another. */
const PLACEHOLDER = new RegExp(`\\\\\\[ ?${NAME} ?\\\\\\]|\\[ ?${NAME} ?\\]`, 'gi');

/** What may still become one when more text comes: from a "[", or a backslash that may come before it. */
const BEGUN = new RegExp(`(?:\\\\?\\[[A-Za-z0-9_\\\\ -]{0,${LONGEST}}|\\\\)$`);

/** The name by which a placeholder is known, however a model wrote it. */
function nameOf(written: string): string {
  return written
    .replace(/[\\[\]]/g, '')
    .trim()
    .toUpperCase()
    .replace(/[ -]/g, '_')
    .replace(/^([A-Z_]*[A-Z])(\d)/, '$1_$2');
}

/** Replaces each by what `valueFor` gives for its name; those it knows nothing of stay as they are. */
export function replacePlaceholders(text: string, valueFor: (name: string) => string | undefined): string {
  return text.includes('[')
    ? text.replace(PLACEHOLDER, (written) => valueFor(nameOf(written)) ?? written)
    : text;
}

/** Where somebody wrote one: what is said there is theirs, not ours. */
export function findPlaceholders(text: string): Span[] {
  return [...text.matchAll(PLACEHOLDER)].map(({ 0: written, index }) => ({
    type: 'QUOTED',
    start: index,
    end: index + written.length,
  }));
}

/** How much of the text certainly ends no placeholder, in UTF-16 units; the rest may be the beginning of one. */
export function settledLength(text: string): number {
  const begun = BEGUN.exec(text.slice(-LONGEST - 2))?.[0] ?? '';
  return text.length - begun.length;
}

/** @param number one for each value of a kind, from 1 */
export function placeholderName(kind: Kind, number: number, suffixes: readonly string[] = []): string {
  return [labelOf(kind), number, ...suffixes].join('_');
}
