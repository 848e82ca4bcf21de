/** Farther below the best than this a score adds nothing that 32 bits could hold. */
const NOTHING = 16;

/**
 * Scores become probabilities, in place.
 * @param temperature higher makes them less sure
 * @param count how many of the scores count, from the first
 */
export function softmax(scores: Float32Array, temperature: number, count = scores.length): void {
  let top = -Infinity;
  for (let c = 0; c < count; c++) {
    const score = scores[c] ?? 0;
    if (score > top) top = score;
  }
  let sum = 0;
  for (let c = 0; c < count; c++) {
    const below = (top - (scores[c] ?? 0)) / temperature;
    const share = below > NOTHING ? 0 : Math.exp(-below);
    scores[c] = share;
    sum += share;
  }
  for (let c = 0; c < count; c++) scores[c] = (scores[c] ?? 0) / sum;
}
