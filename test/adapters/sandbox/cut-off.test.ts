/** Until when a change of the bank account can be taken back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutOffAfter } from '../../../adapters/sandbox/cut-off.ts';
import { COMPANY, HOUR, NOW, open, tempFile } from './open.ts';

const CHANGE = { person: 'ada', iban: 'DE89370400440532013000' };
const noon = (day: string, offset = '+01:00') => Date.parse(`${day}T12:00:00${offset}`);

test('the undo ends with the next cut-off', async (t) => {
  const { run } = open(t);
  assert.equal((await run('bank.change', CHANGE)).undoUntil, noon('2026-11-20'));
  assert.equal((await run('bank.restore', { person: 'ada' })).undoUntil, undefined);
});

test('a change on the dot of the cut-off counts for the month after', async (t) => {
  const { run } = open(t);
  const at = noon('2026-11-20');
  assert.equal((await run('bank.change', CHANGE, { at })).undoUntil, noon('2026-12-20'));
});

test('the same run again tells the same end', async (t) => {
  const { run } = open(t);
  const first = await run('bank.change', CHANGE, { key: 'k' });
  assert.deepEqual(await run('bank.change', CHANGE, { key: 'k', at: NOW + 400 * HOUR }), first);
});

test('payroll that was made does not go back', async (t) => {
  const { run } = open(t);
  await run('bank.change', CHANGE);
  await assert.rejects(run('bank.restore', { person: 'ada' }, { at: noon('2026-11-20') }), {
    code: 'system_rejected',
    message: /Payroll has worked with the new account since\. Send the former IBAN as a new change/,
  });
  await run('bank.restore', { person: 'ada' }, { at: noon('2026-11-20') - 1 });
});

test('a company without a cut-off sets no end', async (t) => {
  const text = COMPANY.text.replace('payroll: { cut_off_day: 20 }', '');
  const { run } = open(t, tempFile(t), text);
  assert.equal((await run('bank.change', CHANGE)).undoUntil, undefined);
  await run('bank.restore', { person: 'ada' }, { at: NOW + 71 * HOUR });
});

test('noon is noon on a day when clocks change, in January and over the end of a year', () => {
  const paris = (at: string) => cutOffAfter(Date.parse(at), 28, 'Europe/Paris');
  assert.equal(paris('2027-03-27T00:00:00Z'), noon('2027-03-28', '+02:00'));
  assert.equal(paris('2027-12-30T00:00:00Z'), noon('2028-01-28'));
  assert.equal(
    cutOffAfter(Date.parse('2027-10-31T00:00:00Z'), 1, 'Asia/Kolkata'),
    noon('2027-11-01', '+05:30'),
  );
});

test('it is always ahead, at noon of that day, and less than two months away', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Europe/Paris',
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
  );
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 28 }), zone, (at, day, timezone) => {
      const end = cutOffAfter(at, day, timezone);
      assert.ok(end > at && end - at < 32 * 24 * HOUR);
      const shown = new Intl.DateTimeFormat('en-GB', {
        timeZone: timezone,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      assert.match(shown.format(end), new RegExp(`^0?${day}/\\d\\d/\\d{4}, 12:00$`));
    }),
    { seed: 3 },
  );
});
