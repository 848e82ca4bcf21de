/** A text with one slip of the finger, as people make them: a letter lost, doubled, swapped or beside the right one. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Nobody recognises a word of two letters with one of them wrong. */
const SHORTEST = 3;

/** @param random numbers from 0 up to, not including, 1 */
export function misspell(text: string, random: () => number): string {
  const words = text.split(' ');
  const long = [...words.keys()].filter((at) => (words[at]?.length ?? 0) >= SHORTEST);
  const at = long[Math.floor(random() * long.length)];
  const word = at === undefined ? undefined : words[at];
  if (at === undefined || word === undefined) return text;
  const place = Math.floor(random() * (word.length - 1));
  const other = LETTERS[Math.floor(random() * LETTERS.length)] ?? '';
  const [before, after] = [word.slice(0, place), word.slice(place + 1)];
  const slips = [
    before + after,
    before + (word[place + 1] ?? '') + (word[place] ?? '') + word.slice(place + 2),
    before + other + after,
    before + other + word.slice(place),
  ];
  words[at] = slips[Math.floor(random() * slips.length)] ?? word;
  return words.join(' ');
}
