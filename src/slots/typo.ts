/** Mistyped names. */

/**
 * Number of edits (a letter added, left out or changed, two neighbours swapped) from one word to the other;
 * anything above `most` counts as `most + 1`.
 */
export function edits(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    before = last;
    last = current;
  }
  return Math.min(last[to.length] ?? 0, most + 1);
}

/** How many edits a name of that length forgives: none below 4 letters, where another word is always near. */
export function forgiven(length: number): number {
  if (length >= 8) return 2;
  return length >= 4 ? 1 : 0;
}
