/**
 * How often a card that is being written changes in Teams, which has no stream for cards: an edit counts as a message,
 * and 60 in 30 s and 1,800 in an hour are all that a bot may send in one conversation.
 */
import type { Pace } from '../../src/newest.ts';

/** Teams shows the sign for a few seconds. */
export const TYPING_MS = 4_000;

/** From so many edits on, so many ms from one to the next: what takes long is not read letter by letter. */
const PAUSES = [
  { from: 0, ms: 1_500 },
  { from: 20, ms: 3_000 },
  { from: 60, ms: 10_000 },
] as const;

/** ms from one edit to the next; far below what Teams takes, so that whatever else is said there need not wait. */
export function livePause({ sent }: Pace): number {
  return PAUSES.findLast(({ from }) => sent >= from)?.ms ?? PAUSES[0].ms;
}
