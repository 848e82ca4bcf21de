/** A month that is over or running, for slots that ask about the past ("payslip for March"). */

import type { SlotContext } from './context.ts';
import { dayAt, monthNumber, monthValue, partsOf } from './day.ts';
import type { SlotValue } from './slot.ts';

const NAMES =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** "May" is a month only after a word that says so: "may I" is not. */
const NAMED = new RegExp(
  `\\b(${NAMES}|(?<=\\b(?:in|of|for|from|since|my) )may)\\b(?:,? (?:of )?(\\d{4}))?`,
  'gi',
);
const RELATIVE = /\b(last|previous|this) month\b/gi;
const NUMERIC = /\b(\d{4})-(\d{2})(?:-\d{2})?\b|\b(?:\d{1,2}[./])?(\d{1,2})[./](\d{4})\b/g;

/** The months a text names, each once; without a year the latest one that is not ahead. */
export function findMonths(text: string, context: SlotContext): SlotValue[] {
  const today = partsOf(dayAt(context.now, context.timezone));
  const found = new Map<string | number, SlotValue>();
  const add = (year: number, month: number) => {
    if (month < 1 || month > 12) return;
    const value = monthValue(year, month);
    found.set(value.value, value);
  };
  for (const [, name = '', year] of text.matchAll(NAMED)) {
    const month = monthNumber(name);
    add(year ? Number(year) : month > today.month ? today.year - 1 : today.year, month);
  }
  for (const [, which = ''] of text.matchAll(RELATIVE)) {
    if (/this/i.test(which)) add(today.year, today.month);
    else add(today.month === 1 ? today.year - 1 : today.year, today.month === 1 ? 12 : today.month - 1);
  }
  for (const [, isoYear, isoMonth, month, year] of text.matchAll(NUMERIC)) {
    add(Number(isoYear ?? year), Number(isoMonth ?? month));
  }
  return [...found.values()];
}

/** A whole answer, where "May" alone is clear. */
export function exactMonth(answer: string, context: SlotContext): SlotValue | undefined {
  const found = findMonths(
    /^\s*may(?:\s+\d{4})?\W*$/i.test(answer) ? `in ${answer.trim()}` : answer,
    context,
  );
  return found.length === 1 ? found[0] : undefined;
}
