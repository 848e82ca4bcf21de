import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workingDaysFromTo } from '../../src/slots/day.ts';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { context, slot } from './company.ts';

const days = slot('duration', { name: 'days' });
const workdays = slot('duration', { name: 'days', working: true });
const from = slot('date', { name: 'from' });

/** Said on Friday 20 November 2026; [text, days, working days]. */
const messages: [text: string, days: number | undefined, working: number | undefined][] = [
  ['3 days', 3, 3],
  ['a day off tomorrow', 1, 1],
  ['two weeks', 14, 10],
  ['a couple of weeks', 14, 10],
  ['5 working days', 5, 5],
  ['a month', 30, 22],
  ['six months', 180, 132],
  ['a year', 365, 260],
  ['a 5-day trip', 5, 5],
  ['a fortnight', 14, 10],
  ['the next 3 days', 3, 3],
  ['two weeks from 3 August', 14, 10],
  ['from Monday to Wednesday', 3, 3],
  ['from Monday to Sunday', 7, 5],
  ['1 to 14 August', 14, 10],
  ['Dec 23 to Jan 2', 11, 8],
  ['28 Feb 2028 - 1 March 2028', 3, 3],
  ['can I have Friday off', 1, 1],
  // nothing for certain
  ['in 3 days', undefined, undefined],
  ['3 days ago', undefined, undefined],
  ['slow for the last 3 days', undefined, undefined],
  ['2-3 days', undefined, undefined],
  ['1.5 days', undefined, undefined],
  ['half a day', undefined, undefined],
  ['0 days', undefined, undefined],
  ['3 days or 4 days', undefined, undefined],
  ['€5 a month', undefined, undefined],
  ['twice a day', undefined, undefined],
  ['9999 years', undefined, undefined],
  ['a few days', undefined, undefined],
  ['next week off', undefined, undefined],
  ['from Monday', undefined, undefined],
  ['my son is 3 days old', undefined, undefined],
];
for (const [text, calendar, working] of messages) {
  test(`"${text}" takes ${calendar ?? 'no certain number of'} days`, () => {
    assert.equal(extractSlots(text, [days, from], context()).days?.value, calendar);
    assert.equal(extractSlots(text, [from, workdays], context()).days?.value, working);
  });
}

test('a length of time is no date', () => {
  assert.equal(extractSlots('vacation for two weeks', [from, days], context()).from, undefined);
});

test('labels say what is counted', () => {
  assert.deepEqual(extractOne('3 days', days, context()), { value: 3, label: '3 days' });
  assert.deepEqual(extractOne('one day', days, context()), { value: 1, label: '1 day' });
  assert.deepEqual(extractOne('a week', workdays, context()), { value: 5, label: '5 working days' });
});

test('a bare number is an answer, but says nothing in a message', () => {
  assert.equal(extractOne('3', days, context())?.value, 3);
  assert.equal(extractOne('three', days, context())?.value, 3);
  assert.equal(extractSlots('3', [days], context()).days, undefined);
  for (const text of ['0', '-3', '1.5', '99999', '3651', 'some']) {
    assert.equal(extractOne(text, days, context()), undefined, text);
  }
});

test('working days leave out Saturdays and Sundays', () => {
  // 1 June 2026 is a Monday.
  const cases: [string, string, number][] = [
    ['2026-06-01', '2026-06-01', 1],
    ['2026-06-06', '2026-06-07', 0],
    ['2026-06-05', '2026-06-08', 2],
    ['2026-06-01', '2026-06-30', 22],
    ['2026-06-07', '2026-06-20', 10],
  ];
  for (const [first, last, count] of cases)
    assert.equal(workingDaysFromTo(first, last), count, `${first} ${last}`);
});
