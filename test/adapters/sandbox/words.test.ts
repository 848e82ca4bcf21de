/** Days, numbers and lists as people read them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, isDay, monthBefore, workingDays } from '../../../adapters/sandbox/days.ts';
import { isIban, plainIban } from '../../../adapters/sandbox/iban.ts';
import { dayInWords, daysInWords, list, money } from '../../../adapters/sandbox/words.ts';

test('days', () => {
  assert.equal(dayInWords('2027-03-01'), '1 March 2027');
  assert.deepEqual([0.5, 1, 1.5, 2].map(daysInWords), ['half a day', '1 day', '1.5 days', '2 days']);
  for (const day of ['2028-02-29', '2027-12-31']) assert.ok(isDay(day), day);
  for (const day of ['2027-02-29', '2027-13-01', '2027-1-1', '', 'today', '2027-04-31'])
    assert.ok(!isDay(day), day);
  assert.equal(addDays('2026-12-30', 3), '2027-01-02');
});

test('working days skip week-ends', () => {
  assert.deepEqual(workingDays('2026-12-03', 4), { first: '2026-12-03', last: '2026-12-08' });
  assert.deepEqual(workingDays('2026-12-05', 1), { first: '2026-12-07', last: '2026-12-07' });
  assert.deepEqual(workingDays('2026-12-04', 1.5), { first: '2026-12-04', last: '2026-12-07' });
  assert.deepEqual(workingDays('2026-12-04', 0.5), { first: '2026-12-04', last: '2026-12-04' });
});

test('months before a day', () => {
  assert.equal(monthBefore(Date.UTC(2027, 0, 31), 1), '2026-12');
  assert.equal(monthBefore(Date.UTC(2027, 2, 31), 1), '2027-02');
});

test('IBANs by their check digits', () => {
  for (const iban of ['DE89 3704 0044 0532 0130 00', 'gb82-west-1234-5698-7654-32', 'NO9386011117947']) {
    assert.ok(isIban(plainIban(iban)), iban);
  }
  for (const iban of [
    '',
    'DE89',
    'DE88370400440532013000',
    'DE89370400440532013000DE89370400440532013000',
    '89DE3704004405',
  ]) {
    assert.ok(!isIban(plainIban(iban)), iban);
  }
});

test('lists and amounts', () => {
  assert.deepEqual(
    [list([]), list(['a']), list(['a', 'b', 'c']), list(['a', 'b'], 'or')],
    ['', 'a', 'a, b and c', 'a or b'],
  );
  assert.deepEqual([money(1234.5, 'EUR'), money(-0.5, 'GBP')], ['€1,234.50', '-£0.50']);
});
