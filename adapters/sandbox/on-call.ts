/** Whose week it is. */
import { dayIn } from '../../src/case/days.ts';

const MS_PER_DAY = 86_400_000;
/** 1 January 1970 was a Thursday; weeks begin on a Monday, as ISO 8601 has it. */
const THURSDAY = 3;

/**
 * The one of a rotation who is on call at a moment (ms since the epoch): each has a week in turn, from Monday 0:00
 * where the company is. Weeks are counted through and never start again with the year, so that nobody has two in a
 * row when a year ends. Whoever is not `available` is stood in for by the next one, and the others keep their weeks.
 */
export function onCallAt(
  rotation: readonly string[],
  at: number,
  timezone: string,
  available: (person: string) => boolean,
): string | undefined {
  const day = Date.parse(`${dayIn(timezone, at)}T00:00:00Z`) / MS_PER_DAY;
  const turn = Math.floor((day + THURSDAY) / 7) % rotation.length;
  return [...rotation.slice(turn), ...rotation.slice(0, turn)].find(available);
}
