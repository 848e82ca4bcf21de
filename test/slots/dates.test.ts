import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { context, NOW, slot } from './company.ts';

const until = slot('date', { name: 'until' });
const from = slot('date', { name: 'from' });
const day = slot('date', { name: 'day' });

/** Said on Friday 20 November 2026. */
const ends: [text: string, until: string | undefined][] = [
  ['I need Figma until March', '2027-03-01'],
  ['until the end of March', '2027-03-31'],
  ['until the end of February', '2027-02-28'],
  ['until the end of February 2028', '2028-02-29'],
  ['until mid March', '2027-03-15'],
  ['until 1 March', '2027-03-01'],
  ['until March 1st', '2027-03-01'],
  ['until Dec 23', '2026-12-23'],
  ['until Dec 23, 2027', '2027-12-23'],
  ['till 1.3.2027', '2027-03-01'],
  ['by 3/4/2027', '2027-04-03'],
  ['until 2027-03-01', '2027-03-01'],
  ['until tomorrow', '2026-11-21'],
  ['until next Friday', '2026-11-27'],
  ['until Friday', '2026-11-27'],
  ['until this Friday', '2026-11-20'],
  ['until Monday', '2026-11-23'],
  ['until next week', '2026-11-23'],
  ['until the end of the week', '2026-11-22'],
  ['till end of next week', '2026-11-29'],
  ['until next month', '2026-12-01'],
  ['until the end of the month', '2026-11-30'],
  ['until eom', '2026-11-30'],
  ['until the end of next month', '2026-12-31'],
  ['until the end of the year', '2026-12-31'],
  ['until next year', '2027-01-01'],
  ['until the 15th', '2026-12-15'],
  ['until the 25th please', '2026-11-25'],
  ['until the 31st', '2026-12-31'],
  ['for two weeks', '2026-12-04'],
  ['for 3 days', '2026-11-23'],
  ['for two weeks from Monday', '2026-12-07'],
  ['from 1 to 5 December', '2026-12-05'],
  ['in two weeks', '2026-12-04'],
  // nothing for certain
  ['from Monday', undefined],
  ['until yesterday', undefined],
  ['until 1 March 2020', undefined],
  ['until 31 Feb', undefined],
  ['slow since yesterday', undefined],
  ['broken for the last 3 days', undefined],
  ['two weeks ago', undefined],
  ['we work 24/7', undefined],
  ['may I have it now', undefined],
  ['I need it tomorrow', undefined],
  ['I need it on Friday', undefined],
  ['some time in March', undefined],
  ['at 5pm', undefined],
  ['the 2nd floor, the 3rd time', undefined],
];
for (const [text, expected] of ends) {
  test(`"${text}" ends ${expected ?? 'on no certain day'}`, () => {
    assert.equal(extractSlots(text, [until], context()).until?.value, expected);
  });
}

const starts: [text: string, from: string | undefined][] = [
  ['off from Monday', '2026-11-23'],
  ['starting in two weeks', '2026-12-04'],
  ['vacation from August', '2027-08-01'],
  ['between 3 and 7 August', '2027-08-03'],
  ['I was sick yesterday', '2026-11-19'],
  ['next week', '2026-11-23'],
  ['off until Friday', undefined],
  ['a holiday in August', undefined],
  ['some time next month', undefined],
  ['the last week of July', undefined],
  ['on Monday or on Tuesday', undefined],
];
for (const [text, expected] of starts) {
  test(`"${text}" starts ${expected ?? 'on no certain day'}`, () => {
    assert.equal(extractSlots(text, [from], context()).from?.value, expected);
  });
}

test('labels are written out', () => {
  assert.equal(extractOne('until March', until, context())?.label, '1 March 2027');
  assert.equal(extractOne('2026-12-31', day, context())?.label, '31 December 2026');
});

test('an answer needs no preposition', () => {
  assert.equal(extractOne('March', until, context())?.value, '2027-03-01');
  assert.equal(extractOne('tomorrow', until, context())?.value, '2026-11-21');
  assert.equal(extractOne('on Friday', until, context())?.value, '2026-11-27');
  assert.equal(extractOne('next friday', day, context())?.value, '2026-11-27');
  assert.equal(extractOne('two weeks', until, context())?.value, '2026-12-04');
});

test('two date slots take the two ends of a range', () => {
  const slots = extractSlots('access from 1 March to 5 April', [until, from], context());
  assert.deepEqual([slots.from?.value, slots.until?.value], ['2027-03-01', '2027-04-05']);
});

const midnights: [timezone: string, now: number, tomorrow: string][] = [
  ['Europe/Paris', Date.UTC(2026, 10, 20, 22, 59), '2026-11-21'],
  ['Europe/Paris', Date.UTC(2026, 10, 20, 23, 0), '2026-11-22'],
  ['Pacific/Auckland', Date.UTC(2026, 10, 20, 11, 0), '2026-11-22'],
  ['America/Los_Angeles', Date.UTC(2026, 10, 21, 7, 59), '2026-11-21'],
  ['Pacific/Kiritimati', Date.UTC(2026, 11, 31, 10, 0), '2027-01-02'],
  ['Asia/Kolkata', Date.UTC(2028, 1, 28, 18, 30), '2028-03-01'],
  ['America/Sao_Paulo', Date.UTC(2028, 1, 29, 2, 59), '2028-02-29'],
  ['Europe/Berlin', Date.UTC(2027, 2, 27, 23, 30), '2027-03-29'], // the night of the clock change
  ['Nowhere/Land', Date.UTC(2026, 10, 20, 23, 59), '2026-11-21'], // counts as UTC
];
for (const [timezone, now, tomorrow] of midnights) {
  test(`tomorrow in ${timezone} at ${new Date(now).toISOString()} is ${tomorrow}`, () => {
    assert.equal(extractOne('tomorrow', day, context({ timezone, now }))?.value, tomorrow);
  });
}

test('months look back, for payslips', () => {
  const month = slot('date', { name: 'month' });
  const cases: [string, string | undefined, number?][] = [
    ['payslip for March', '2026-03-01'],
    ['payslip for November', '2026-11-01'],
    ['payslip for December', '2025-12-01'],
    ['in May', '2026-05-01'],
    ['may I see my payslip', undefined],
    ['May', '2026-05-01'],
    ['last month', '2026-10-01'],
    ['last month', '2025-12-01', Date.UTC(2026, 0, 15)],
    ['this month', '2026-11-01'],
    ['December 2024', '2024-12-01'],
    ['2026-10-31', '2026-10-01'],
    ['10/2026', '2026-10-01'],
    ['March and April', undefined],
    ['13/2026', undefined],
  ];
  for (const [text, expected, now = NOW] of cases) {
    assert.equal(extractOne(text, month, context({ now }))?.value, expected, text);
  }
  assert.equal(extractOne('march', month, context())?.label, 'March 2026');
});
