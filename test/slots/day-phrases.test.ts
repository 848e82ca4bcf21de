/** Ways to say a day that the library does not know, or reads otherwise than people. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractSlots } from '../../src/slots/extract.ts';
import { context, slot } from './company.ts';

const from = slot('date', { name: 'from' });
const until = slot('date', { name: 'until' });
const days = slot('duration', { name: 'days', working: true });

/** Said on Friday 20 November 2026. */
const ends: [text: string, until: string | undefined][] = [
  // weekdays
  ['until next Tue', '2026-11-24'],
  ['until the coming Monday', '2026-11-23'],
  ['until this coming Sunday', '2026-11-22'],
  ['till weds', '2026-11-25'],
  ['until thurs', '2026-11-26'],
  ['until Friday next week', '2026-11-27'],
  ['until next week Friday', '2026-11-27'],
  ['until Tuesday next week', '2026-11-24'],
  ['until Saturday this week', '2026-11-21'],
  ['until Monday week', '2026-11-30'],
  ['until a week on Monday', '2026-11-30'],
  ['until the Monday after next', '2026-11-30'],
  ['until Friday of the week after next', '2026-12-04'],
  ['until Monday 7th December', '2026-12-07'],
  // periods
  ['until the week after next', '2026-11-30'],
  ['until the month after next', '2027-01-01'],
  ['until the last day of March', '2027-03-31'],
  ['until end of Feb', '2027-02-28'],
  ['until end-March', '2027-03-31'],
  ['until the end of February 2028', '2028-02-29'],
  ['until end of November', '2026-11-30'],
  ['until month end', '2026-11-30'],
  ['until EOW', '2026-11-22'],
  ['until Q1', '2027-01-01'],
  ['until Q4', '2027-10-01'],
  ['until the end of Q4', '2026-12-31'],
  ['until the end of Q2 2028', '2028-06-30'],
  ['until the end of the quarter', '2026-12-31'],
  ['until next quarter', '2027-01-01'],
  ['until the end of next quarter', '2027-03-31'],
  ['through March', '2027-03-31'],
  ['through Q1', '2027-03-31'],
  ['until end of day', '2026-11-20'],
  ['until EOD Monday', '2026-11-23'],
  // lengths that are days
  ['in a fortnight', '2026-12-04'],
  ['a fortnight from now', '2026-12-04'],
  ['next Tue for two weeks', '2026-12-08'],
  // days with names
  ['until Christmas', '2026-12-25'],
  ['until the day before Christmas', '2026-12-24'],
  ['until the day after Christmas', '2026-12-26'],
  ['until xmas eve', '2026-12-24'],
  ["until New Year's Eve", '2026-12-31'],
  ['until new year', '2027-01-01'],
  // numbers
  ['until 24.12.', '2026-12-24'],
  ['until 24.12', '2026-12-24'],
  ['until 24/12', '2026-12-24'],
  ['until 31-12-2026', '2026-12-31'],
  // mistyped
  ['until tomorow', '2026-11-21'],
  ['until wendesday', '2026-11-25'],
  ['until Febuary', '2027-02-01'],
  // a place in a month, or beside another day
  ['until the first Monday in December', '2026-12-07'],
  ['until the last Friday of the month', '2026-11-27'],
  ['until the 2nd Tuesday of next month', '2026-12-08'],
  ['until the first Monday in November', '2027-11-01'],
  ['until the 30th of this month', '2026-11-30'],
  ['until the beginning of March', '2027-03-01'],
  ['for the rest of the year', '2026-12-31'],
  ['until the end of 2027', '2027-12-31'],
  ["until year's end", '2026-12-31'],
  ['until May', '2027-05-01'],
  ['May I have it until may please', '2027-05-01'],
  ['until midnight', '2026-11-20'],
  ['until two days after Christmas', '2026-12-27'],
  ['no later than 5 December', '2026-12-05'],
  // nothing for certain
  ['for 5 marketing people and 10 decks', undefined],
  ['not before Monday', undefined],
  ['after Monday', undefined],
  ['until Monday in two weeks', undefined],
  ['until March or April', undefined],
  ['the March release', undefined],
  ['I need it on Monday', undefined],
  ['until early March', undefined],
  ['until late March 2027', undefined],
  ['until Friday or Monday', undefined],
  ['until Easter', undefined],
  ['over Christmas', undefined],
  ['happy new year', undefined],
  ['until 29 February', undefined],
  ['version 24.12 of it', undefined],
  ['by 1.5 million', undefined],
  ['until further notice', undefined],
  ['a Friday every week', '2026-11-27'],
];
for (const [text, expected] of ends) {
  test(`"${text}" ends ${expected ?? 'on no certain day'}`, () => {
    assert.equal(extractSlots(text, [until], context()).until?.value, expected);
  });
}

const spans: [
  text: string,
  from: string | undefined,
  until: string | undefined,
  working: number | undefined,
][] = [
  ['next Tue for two weeks', '2026-11-24', '2026-12-08', 10],
  ['from Monday 7 to Friday 11 December', '2026-12-07', '2026-12-11', 5],
  ['from Mon 7 Dec until Friday the 18th of December', '2026-12-07', '2026-12-18', 10],
  ['from 7 Dec for two weeks', '2026-12-07', '2026-12-21', 10],
  ['from Mon to Wed', '2026-11-23', '2026-11-25', 3],
  ['Mon–Wed', '2026-11-23', '2026-11-25', 3],
  ['Monday through Friday', '2026-11-23', '2026-11-27', 5],
  ['from Friday to Monday', '2026-11-27', '2026-11-30', 2],
  ['from Dec 23 till Jan 2', '2026-12-23', '2027-01-02', 8],
  ['23.12. - 2.1.', '2026-12-23', '2027-01-02', 8],
  ['23.12.2026-02.01.2027', '2026-12-23', '2027-01-02', 8],
  ['from the 3rd to the 7th of August', '2027-08-03', '2027-08-07', 4],
  ['from 14 to 18 December', '2026-12-14', '2026-12-18', 5],
  ['from the 7th to the 11th', '2026-12-07', '2026-12-11', 5],
  ['from March 1st through the 15th', '2027-03-01', '2027-03-15', 11],
  ['from 3 to 10 May', '2027-05-03', '2027-05-10', 6],
  ['from 3 to 10 May 2028', '2028-05-03', '2028-05-10', 6],
  ['24.-31.12.', '2026-12-24', '2026-12-31', 6],
  ['24/12-31/12', '2026-12-24', '2026-12-31', 6],
  ['Friday afternoon off', '2026-11-27', undefined, undefined],
  ['the day off on Friday', '2026-11-27', undefined, undefined],
  ['24 and 31 December', undefined, undefined, undefined],
  ['Monday, Tuesday and Wednesday off', undefined, undefined, undefined],
  // Two days are not a first and a last one.
  ['tomorrow and Monday off', undefined, undefined, undefined],
  ['taking Thursday and Friday off', undefined, undefined, undefined],
];
for (const [text, first, last, working] of spans) {
  test(`"${text}" goes from ${first} to ${last}`, () => {
    const slots = extractSlots(text, [from, until], context());
    assert.deepEqual([slots.from?.value, slots.until?.value], [first, last]);
    assert.equal(extractSlots(text, [from, days], context()).days?.value, working);
  });
}

test('a weekday that was is not one that comes', () => {
  for (const text of ['I was ill on Wednesday', 'we had it on Monday', 'I have been away on Tue'])
    assert.equal(extractSlots(text, [from], context()).from, undefined, text);
  assert.equal(extractSlots('I was told to ask until Friday', [until], context()).until?.value, '2026-11-27');
});

const slashed: [text: string, timezone: string, until: string | undefined][] = [
  ['until 03/04/2027', 'Europe/Paris', '2027-04-03'],
  ['until 03/04/2027', 'America/Sao_Paulo', '2027-04-03'],
  ['until 03/04/2027', 'America/New_York', undefined],
  ['until 03/04', 'America/Indiana/Knox', undefined],
  ['until 3/4', 'Asia/Manila', undefined],
  ['until 03/03/2027', 'America/Chicago', '2027-03-03'],
  ['until 25/03/2027', 'America/Chicago', '2027-03-25'],
  ['until 03/25/2027', 'America/Chicago', '2027-03-25'],
  ['until 3.4.2027', 'America/Chicago', '2027-04-03'],
  ['until 2027-03-04', 'America/Chicago', '2027-03-04'],
];
for (const [text, timezone, expected] of slashed) {
  test(`"${text}" in ${timezone} is ${expected ?? 'one of two days, so it is asked'}`, () => {
    assert.equal(extractSlots(text, [until], context({ timezone })).until?.value, expected);
  });
}

const midnights: [text: string, timezone: string, now: number, until: string][] = [
  ['in two days', 'Europe/Berlin', Date.UTC(2027, 2, 27, 23, 30), '2027-03-30'],
  ['in one week', 'Europe/Berlin', Date.UTC(2026, 9, 24, 22, 30), '2026-11-01'],
  ['until tomorrow', 'America/New_York', Date.UTC(2027, 2, 14, 6, 30), '2027-03-15'],
  ['until tomorrow', 'America/New_York', Date.UTC(2026, 10, 1, 3, 59), '2026-11-01'],
  ['until tomorrow', 'Pacific/Auckland', Date.UTC(2026, 8, 26, 13, 0), '2026-09-28'],
  ['until tomorrow', 'Africa/Cairo', Date.UTC(2026, 3, 23, 22, 30), '2026-04-25'],
  ['until the end of the month', 'Asia/Tokyo', Date.UTC(2026, 11, 31, 15), '2027-01-31'],
  ['until the end of the month', 'America/Los_Angeles', Date.UTC(2026, 11, 1, 7, 59), '2026-11-30'],
  ['until the end of the month', 'America/Los_Angeles', Date.UTC(2026, 11, 1, 8), '2026-12-31'],
  ['until Monday', 'Asia/Kolkata', Date.UTC(2026, 10, 22, 18, 29), '2026-11-23'],
  ['until Monday', 'Asia/Kolkata', Date.UTC(2026, 10, 22, 18, 30), '2026-11-30'],
  ['until the end of Q1', 'Asia/Tokyo', Date.UTC(2027, 2, 31, 15), '2028-03-31'],
];
for (const [text, timezone, now, expected] of midnights) {
  test(`"${text}" said in ${timezone} at ${new Date(now).toISOString()} is ${expected}`, () => {
    assert.equal(extractSlots(text, [until], context({ timezone, now })).until?.value, expected);
  });
}
