/** A trained model as it is kept: a byte for every weight, and the hashes of the grams. */
import { WEIGHTS } from './grams.ts';
import { padded } from './kernel/kernel.ts';
import type { Shape, Weights } from './linear.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Packed = {
  classes: number;
  hashes: Uint32Array;
  kinds: Uint8Array;
  /** A row a gram, `padded(classes)` wide; the gram's own weight is in them. */
  bytes: Int8Array;
  /** What one step of a byte stands for. */
  unit: number;
};

/** Weights beyond the others' range are cut: a few large ones must not make the steps of all too coarse. */
const IN_RANGE = 0.9999;
const SAMPLE = 50_000;
const LARGEST = 127;

/** @param weights changed on the way: not to be used again */
export function pack(weights: Weights, { hashes, kinds }: Vocabulary, { classes }: Shape): Packed {
  const width = padded(classes);
  for (let row = 0; row < hashes.length; row++) {
    const own = WEIGHTS[kinds[row] ?? 0] ?? 1;
    if (own === 1) continue;
    for (let at = row * width; at < (row + 1) * width; at++) weights[at] = (weights[at] ?? 0) * own;
  }
  const unit = usualSize(weights) / LARGEST;
  const bytes = new Int8Array(weights.length);
  for (let at = 0; at < bytes.length; at++) {
    const steps = Math.round((weights[at] ?? 0) / unit);
    bytes[at] = Math.min(LARGEST, Math.max(-LARGEST, steps));
  }
  return { classes, hashes, kinds, bytes, unit };
}

function usualSize(weights: Weights): number {
  const every = Math.max(1, Math.floor(weights.length / SAMPLE));
  const sizes = new Float32Array(Math.ceil(weights.length / every));
  for (let at = 0; at < sizes.length; at++) sizes[at] = Math.abs(weights[at * every] ?? 0);
  sizes.sort();
  return sizes[Math.floor(IN_RANGE * (sizes.length - 1))] || 1;
}
