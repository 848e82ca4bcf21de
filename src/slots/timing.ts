/** Gives the days and lengths of a message to the slots that ask for them. */

import { isDay } from '../yaml/day.ts';
import type { SlotContext } from './context.ts';
import { type DayMention, findDays } from './date.ts';
import { addDays, dayAt, daysFromTo, dayValue, workingDaysFromTo } from './day.ts';
import { durationValue, findLengths, type Length, LONGEST } from './duration.ts';
import { exactMonth, findMonths } from './month.ts';
import { isEitherWay } from './numeric-day.ts';
import type { SlotSpec, Slots, SlotValue } from './slot.ts';

const END_NAMES = /^(?:until|till|to|end|last|due|by|deadline|expir)/i;
/** Of those, what says until when something is to go on; a last day may be told by "on Friday" as well. */
const UNTIL_NAMES = /^(?:until|till|to$|to_|end|expir)/i;
const START_NAMES = /^(?:from|start|first|begin)/i;

/** What a date slot is for, told by its name. `month` looks back: it is asked about payslips. */
export function aimOf(spec: SlotSpec): 'start' | 'end' | 'month' | 'any' {
  if (spec.name === 'month') return 'month';
  if (END_NAMES.test(spec.name)) return 'end';
  return START_NAMES.test(spec.name) ? 'start' : 'any';
}

/**
 * Fills date and duration slots. "From Monday to Wednesday" gives the first day and 3 days: both ends
 * counted, weekends too unless the slot counts working days. "For two weeks" fills a duration, and an end
 * slot counted from the first day or today.
 *
 * @param written in the language of the context
 * @param answer the text answers the question for this detail, so that "tomorrow" says until when
 */
export function findTiming(
  written: string,
  specs: readonly SlotSpec[],
  context: SlotContext,
  { answer = false } = {},
): Slots {
  const text = context.words?.inEnglish(written) ?? written;
  const slots: Slots = {};
  const dates = specs.filter((spec) => spec.type === 'date' && aimOf(spec) !== 'month');
  const months = specs.filter((spec) => spec.type === 'date' && aimOf(spec) === 'month');
  const durations = specs.filter((spec) => spec.type === 'duration');
  const named = months.length > 0 ? findMonths(text, context) : [];
  for (const spec of months) if (named.length === 1 && named[0]) slots[spec.name] = named[0];
  if (dates.length + durations.length === 0) return slots;

  const today = dayAt(context.now, context.timezone);
  const lengths = findLengths(text);
  const length = lengths.every(({ days }) => days === lengths[0]?.days) ? lengths[0] : undefined;
  const mentions = dates.length > 0 || lengths.length === 0 ? daysOf(text, context, length) : [];
  const span = lengths.length === 0 ? spanOf(mentions) : length;
  for (const spec of durations) {
    const days = spec.working ? span?.working : span?.days;
    if (days) slots[spec.name] = durationValue(days, spec);
  }
  shareDays(dates, mentions, { today, answer }, slots);
  const first = mentions.find((mention) => mention.role === 'start')?.day ?? today;
  const end = length && addDays(first, length.days);
  for (const spec of dates)
    if (end && isDay(end) && aimOf(spec) === 'end') slots[spec.name] ??= dayValue(end);
  return slots;
}

/** "Next Tuesday for two weeks": beside a length the one day that is named is the first. */
function daysOf(text: string, { now, timezone }: SlotContext, length: Length | undefined): DayMention[] {
  const mentions = findDays(text, dayAt(now, timezone), { eitherWay: isEitherWay(timezone) });
  const [only] = mentions;
  if (!length || !only || mentions.length > 1 || only.role || only.vague) return mentions;
  return [{ ...only, role: 'start' }];
}

/** A whole answer. */
export function exactDate(answer: string, spec: SlotSpec, context: SlotContext): SlotValue | undefined {
  if (aimOf(spec) === 'month') return exactMonth(answer, context);
  return findTiming(answer, [spec], context, { answer: true })[spec.name];
}

/** Each slot takes the mentions that suit it; one slot with several different days left takes none. */
function shareDays(
  specs: readonly SlotSpec[],
  mentions: readonly DayMention[],
  { today, answer }: { today: string; answer: boolean },
  slots: Slots,
): void {
  let free = [...mentions];
  for (const spec of specs) {
    const aim = aimOf(spec);
    const until = UNTIL_NAMES.test(spec.name) && !answer;
    const suits = free.filter(
      ({ role, day, vague, when }) =>
        !(until && when && !role) &&
        (aim === 'any' || !role || role === aim) &&
        (aim === 'end' ? day >= today : !vague),
    );
    const meant = suits.filter(({ role }) => role === (aim === 'any' ? 'start' : aim));
    const days = new Set((meant.length > 0 ? meant : suits).map(({ day }) => day));
    const [day] = days;
    if (day === undefined || (days.size > 1 && specs.length === 1)) continue;
    slots[spec.name] = dayValue(day);
    free = free.filter((mention) => mention.day !== day);
  }
}

function spanOf(mentions: readonly DayMention[]): Length | undefined {
  const [first, ...otherStarts] = mentions.filter(({ role }) => role === 'start');
  const [last, ...otherEnds] = mentions.filter(({ role }) => role === 'end');
  if (first && last && last.day >= first.day && otherStarts.length + otherEnds.length === 0) {
    const days = daysFromTo(first.day, last.day);
    return days > LONGEST ? undefined : { days, working: workingDaysFromTo(first.day, last.day) };
  }
  return mentions.length === 1 && mentions[0]?.off ? { days: 1, working: 1 } : undefined;
}
