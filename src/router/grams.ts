/**
 * What the classifier looks at: words, pairs of words, words around another one, and pieces of words (they forgive
 * typos). Each is a 32-bit hash: two different ones share it too rarely to matter, and no string is made.
 */
import { MAX_READ, words } from './words.ts';

/** How much a gram of each kind counts; a word as such says most. */
export const WORD = 0;
export const PAIR = 1;
export const AROUND = 2;
export const PIECE = 3;
export const WEIGHTS = [2, 1, 1, 1] as const;

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 4;
const MAX_WORDS = MAX_READ / 2 + 1;
/** Every character begins at most three pieces, and so does every word's edge; a word makes three grams more. */
const MAX_GRAMS = 3 * MAX_READ + 6 * MAX_WORDS;

const APOSTROPHE = 39;
const NUMBER = 35; // "#"
const OPENING = 60; // "<"
const CLOSING = 62; // ">"
const BACKTICK = 96;
const START = 0x2545f491;
const END = 0x5bd1e995;

/** What `read` found, valid until it is called again. */
export type Grams = {
  hashes: Uint32Array;
  /** WORD, PAIR, AROUND or PIECE. */
  kinds: Uint8Array;
  /** The number of the word that each belongs to; the last gram has the highest. */
  words: Uint16Array;
  /** @returns how many grams the text has; only its first `MAX_READ` characters are read */
  read(text: string): number;
};

/**
 * All numbers count as the same word: which number it is tells nothing about what somebody wants. Plain English text is
 * folded on the way, the rest by `words`, with the same result.
 */
export function createGrams(): Grams {
  const hashes = new Uint32Array(MAX_GRAMS);
  const kinds = new Uint8Array(MAX_GRAMS);
  const owners = new Uint16Array(MAX_GRAMS);
  /** Letters of the present word between its edges. */
  const letters = new Uint16Array(MAX_READ * 4 + 2);
  const wordHashes = new Uint32Array(MAX_READ * 4);
  let count = 0;
  let wordCount = 0;

  function add(hash: number, kind: number, word: number): void {
    if (count === MAX_GRAMS) return;
    hashes[count] = hash;
    kinds[count] = kind;
    owners[count] = word;
    count += 1;
  }

  /** @param end where the word's letters end in `letters`; they begin at 1 */
  function endWord(end: number, digits: boolean): void {
    let last = end;
    if (digits) {
      letters[1] = NUMBER;
      last = 2;
    }
    letters[0] = OPENING;
    letters[last] = CLOSING;
    let whole = START;
    for (let at = 1; at < last; at++) whole = step(whole, letters[at] ?? 0);
    wordHashes[wordCount] = whole;
    add(spread(whole), WORD, wordCount);
    for (let from = 0; from <= last; from++) {
      let hash = SHORTEST_PIECE;
      const longest = Math.min(LONGEST_PIECE, last + 1 - from);
      for (let size = 1; size <= longest; size++) {
        hash = step(hash, letters[from + size - 1] ?? 0);
        if (size >= SHORTEST_PIECE) add(spread(hash + size), PIECE, wordCount);
      }
    }
    wordCount += 1;
  }

  function splitWords(text: string): boolean {
    let end = 1;
    let digits = true;
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (code >= 128) return false;
      if (code >= 65 && code <= 90) code += 32;
      const digit = code >= 48 && code <= 57;
      if (digit || (code >= 97 && code <= 122)) {
        letters[end++] = code;
        if (!digit) digits = false;
      } else if (code !== APOSTROPHE && code !== BACKTICK && end > 1) {
        endWord(end, digits);
        end = 1;
        digits = true;
      }
    }
    if (end > 1) endWord(end, digits);
    return true;
  }

  function splitFolded(text: string): void {
    for (const word of words(text)) {
      if (wordCount >= MAX_WORDS) return;
      const length = Math.min(word.length, MAX_READ);
      for (let at = 0; at < length; at++) letters[at + 1] = word.charCodeAt(at);
      endWord(length + 1, /^\p{N}+$/u.test(word));
    }
  }

  return {
    hashes,
    kinds,
    words: owners,
    read(text) {
      const read = text.length > MAX_READ ? text.slice(0, MAX_READ) : text;
      count = 0;
      wordCount = 0;
      if (!splitWords(read)) {
        count = 0;
        wordCount = 0;
        splitFolded(read);
      }
      if (wordCount === 0) return 0;
      let before = START;
      for (let word = 0; word < wordCount; word++) {
        const hash = wordHashes[word] ?? 0;
        add(spread(Math.imul(before, 31) + hash + PAIR), PAIR, word);
        before = hash;
        if (word + 2 < wordCount) {
          add(spread(Math.imul(hash, 37) + (wordHashes[word + 2] ?? 0) + AROUND), AROUND, word);
        }
      }
      add(spread(Math.imul(before, 31) + END + PAIR), PAIR, wordCount);
      return count;
    },
  };
}

/** FNV-1a, a character at a time. http://www.isthe.com/chongo/tech/comp/fnv/ */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Lets every bit of a hash depend on every other (the last step of MurmurHash3). */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
