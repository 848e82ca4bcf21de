/** What the classifier looks at: words, pairs of words, and pieces of words (they forgive typos). */

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 4;
const DIGITS = /^\p{N}+$/u;

/**
 * Words and pairs of words carry a space, pieces of words never do, so the three cannot be confused. All
 * numbers count as the same word: which number it is tells nothing about what somebody wants.
 */
export function grams(words: readonly string[]): string[] {
  const found: string[] = [];
  let before = '^';
  for (const spelled of words) {
    const word = DIGITS.test(spelled) ? '#' : spelled;
    found.push(` ${word}`, `${before} ${word}`);
    before = word;
    const edged = `<${word}>`;
    for (let size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++) {
      for (let at = 0; at + size <= edged.length; at++) found.push(edged.slice(at, at + size));
    }
  }
  return found;
}
