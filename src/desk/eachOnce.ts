import { isCode } from '../errors.ts';
import type { Known } from './desk.ts';

/**
 * Does several things for one turn. Each is put on record under a name of its own, and the last under the turn's, so that
 * a turn that comes again does what is left of it.
 * @throws what `work` throws, but for a `duplicate_turn` of a step that was done before
 */
export async function eachOnce<T, K extends Known>(
  turn: K,
  list: readonly T[],
  work: (one: T, turn: K) => Promise<void>,
): Promise<void> {
  for (const [at, one] of list.entries()) {
    const last = at === list.length - 1;
    try {
      await work(one, last ? turn : { ...turn, id: `${turn.id}:${at + 1}` });
    } catch (error) {
      // The turn came before and got that far.
      if (last || !isCode(error, 'duplicate_turn')) throw error;
    }
  }
}

/** The name under which the first of several steps is on record. */
export const firstStepOf = (turn: Pick<Known, 'id'>): string => `${turn.id}:1`;
