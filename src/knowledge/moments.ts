/** When the desk speaks of articles by itself. */
import { dayIn, zonedMidnight } from '../case/days.ts';
import { type KnowledgeSettings, WEEKDAYS } from './settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type When = Pick<KnowledgeSettings, 'timezone' | 'hour'>;

/** Whether the hour has come, today on their clock. */
export function isTime({ timezone, hour }: When, now: number): boolean {
  return now >= momentOf(dayIn(timezone, now), { timezone, hour });
}

/** The last moment (ms since the epoch) at or before `now` that a weekly report was due. */
export function lastWeekly({ timezone, hour, gaps }: KnowledgeSettings, now: number): number {
  for (let back = 0; ; back += 1) {
    const day = dayIn(timezone, now - back * DAY_MS);
    const moment = momentOf(day, { timezone, hour });
    if (WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] === gaps.weekday && moment <= now) return moment;
  }
}

/** On a day when clocks change, an hour earlier or later. */
function momentOf(day: string, { timezone, hour }: When): number {
  return zonedMidnight(day, timezone) + hour * HOUR_MS;
}
