/** Examples as numbers, ready to be drawn again and again with some of their grams left out. */
import { type Grams, WEIGHTS } from './grams.ts';
import type { Kernel } from './kernel/kernel.ts';
import { misspell } from './misspell.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One text to learn from. */
export type Row = {
  text: string;
  /** Number of its class; -1 for none of them. */
  label: number;
  /** How many ordinary examples it counts for; 1 when absent. */
  weight?: number;
};

/** What to leave out of an example each time it is drawn, as shares of 1. */
export type Dropout = { grams: number; words: number; misspelled: number };

/**
 * Found on the validation splits of CLINC150, BANKING77 and HWU64: leaving more than half of an example out each time is
 * worth more than anything else.
 */
export const DROPOUT: Dropout = { grams: 0.6, words: 0.1, misspelled: 0.3 };

export type Dataset = {
  count: number;
  labels: Int32Array;
  weights: Float32Array;
  /** Of the example that was drawn last: numbers of its grams and how much each counts. */
  ids: Int32Array;
  values: Float32Array;
  /** Draws an example anew; what is left counts for what is left out. @returns how many grams it has */
  draw(row: number, dropout: Dropout, random: () => number): number;
};

/** Misspelled copies of each example. */
const COPIES = 2;
/** What comes after so many words is left out together. */
const MOST_WORDS = 256;

export function createDataset(
  rows: readonly Row[],
  vocabulary: Vocabulary,
  grams: Grams,
  kernel: Kernel,
  random: () => number,
): Dataset {
  const stamps = new Int32Array(vocabulary.hashes.length).fill(-1);
  const starts = new Uint32Array(rows.length * (COPIES + 1) + 1);
  let ids = new Int32Array(1 << 16);
  let words = new Uint8Array(1 << 16);
  const scales = new Float32Array(rows.length * (COPIES + 1));
  let used = 0;
  let longest = 0;
  const copies = rows.flatMap(({ text }) => [
    text,
    ...Array.from({ length: COPIES }, () => misspell(text, random)),
  ]);
  for (const [copy, text] of copies.entries()) {
    const count = grams.read(text);
    if (used + count > ids.length) {
      ids = grown(ids, 2 * (used + count));
      words = grown(words, 2 * (used + count));
    }
    let squares = 0;
    for (let at = 0; at < count; at++) {
      const id = vocabulary.find(grams.hashes[at] ?? 0);
      if (id < 0 || stamps[id] === copy) continue;
      stamps[id] = copy;
      ids[used] = id;
      words[used] = Math.min(grams.words[at] ?? 0, MOST_WORDS - 1);
      used += 1;
      squares += weightOf(vocabulary, id) ** 2;
    }
    starts[copy + 1] = used;
    scales[copy] = 1 / Math.sqrt(squares || 1);
    longest = Math.max(longest, used - (starts[copy] ?? 0));
  }
  const drawn = { ids: kernel.ints(longest), values: kernel.floats(longest) };
  const dropped = new Uint8Array(MOST_WORDS);

  return {
    count: rows.length,
    labels: Int32Array.from(rows, ({ label }) => label),
    weights: Float32Array.from(rows, ({ weight }) => weight ?? 1),
    ...drawn,
    draw(row, dropout, random) {
      const variant = random() < dropout.misspelled ? 1 + Math.floor(random() * COPIES) : 0;
      const copy = row * (COPIES + 1) + variant;
      const scale = (scales[copy] ?? 0) / ((1 - dropout.grams) * (1 - dropout.words));
      const end = starts[copy + 1] ?? 0;
      if (dropout.words > 0) {
        for (let word = words[end - 1] ?? 0; word >= 0; word--) {
          dropped[word] = random() < dropout.words ? 1 : 0;
        }
      }
      let count = 0;
      for (let at = starts[copy] ?? 0; at < end; at++) {
        if (dropped[words[at] ?? 0] === 1 || (dropout.grams > 0 && random() < dropout.grams)) continue;
        const id = ids[at] ?? 0;
        drawn.ids[count] = id;
        drawn.values[count] = weightOf(vocabulary, id) * scale;
        count += 1;
      }
      return count;
    },
  };
}

function weightOf({ kinds }: Vocabulary, id: number): number {
  return WEIGHTS[kinds[id] ?? 0] ?? 1;
}

function grown<A extends Int32Array | Uint8Array>(old: A, size: number): A {
  const next = new (old.constructor as new (size: number) => A)(size);
  next.set(old);
  return next;
}
