/** Picks what to quote from a section: whole paragraphs, word for word. */
import { terms } from './terms.ts';

export const MAX_QUOTE = 900;

/**
 * The paragraph that speaks most of what was asked, and its neighbours as far as they fit. What comes back
 * stands in `text` exactly like that.
 * @param weights how much each asked term counts.
 */
export function quoteFrom(text: string, weights: ReadonlyMap<string, number>): string {
  const paragraphs = text.split('\n\n');
  const supports = paragraphs.map((paragraph) => {
    const found = new Set(terms(paragraph));
    return [...weights].reduce((total, [term, weight]) => total + (found.has(term) ? weight : 0), 0);
  });
  const best = Math.max(0, supports.indexOf(Math.max(...supports)));
  let first = best;
  let last = best;
  const quote = (from: number, to: number) => paragraphs.slice(from, to + 1).join('\n\n');
  while (last + 1 < paragraphs.length && quote(first, last + 1).length <= MAX_QUOTE) last++;
  while (first > 0 && quote(first - 1, last).length <= MAX_QUOTE) first--;
  return cut(quote(first, last));
}

/** A paragraph that is too long ends after its last whole sentence, or else word, that fits. */
function cut(text: string): string {
  if (text.length <= MAX_QUOTE) return text;
  const start = text.slice(0, MAX_QUOTE + 1);
  const sentence = Math.max(start.lastIndexOf('. '), start.lastIndexOf('.\n'));
  if (sentence > 0) return start.slice(0, sentence + 1);
  const word = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'));
  return word > 0 ? start.slice(0, word) : text.slice(0, MAX_QUOTE).replace(/[\uD800-\uDBFF]$/, '');
}
