/** Bank accounts and phones never leave in full. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';

const IBAN = 'DE89370400440532013000';

test('results, versions and the overview show only the end of an IBAN', async (t) => {
  const sandbox = open(t);
  const args = { person: 'ada', iban: 'de89 3704-0044 0532 0130 00' };
  const changed = await sandbox.run('bank.change', args);
  assert.match(changed.said, /•••• 3000/);
  const restored = await sandbox.run('bank.restore', { person: 'ada' });
  const shown = JSON.stringify([
    changed,
    restored,
    await sandbox.overview(),
    await sandbox.directory.catalogue(),
    await sandbox.system.targetVersion('bank.change', args),
  ]);
  for (const iban of [IBAN, 'FR9099990000010000000001A42']) {
    for (let from = 0; from + 5 <= iban.length; from += 1) {
      assert.ok(
        !shown.includes(iban.slice(from, from + 5)) || iban.slice(from, from + 5) === '00000',
        iban.slice(from, from + 5),
      );
    }
  }
});

test('a refused IBAN is not repeated', async (t) => {
  const sandbox = open(t);
  await assert.rejects(
    sandbox.run('bank.change', { person: 'ada', iban: 'DE00370400440532013000' }),
    (error: Error) => {
      assert.doesNotMatch(error.message, /\d{4}/);
      return true;
    },
  );
});

test('a reset tells the last two digits of the phone, and no password', async (t) => {
  const { said, facts } = await open(t).run('account.reset_password', { person: 'ada' });
  assert.equal(
    said,
    'A link for a new password went to the phone ending in 42. It works once, for 15 minutes.',
  );
  assert.deepEqual(facts, { person: 'ada', sent_to: 'phone ending in 42' });
});
