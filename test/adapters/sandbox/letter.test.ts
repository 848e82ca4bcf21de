/** What a letter says, and who learns of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';

test('confirms who works here as what and since when', async (t) => {
  const { said, facts } = await open(t).run('letter.issue', { person: 'ada', contents: 'without_pay' });
  assert.equal(said, 'Letter LTR-1001 is issued. It confirms the employment of Ada Moreau.');
  assert.deepEqual(String(facts.text).split('\n\n'), [
    'Lumen Works, 20 November 2026',
    'To whom it may concern',
    'We confirm that Ada Moreau has been employed since 3 April 2023 at Lumen Works as Product designer in the department Design.',
    'Our HR department confirms under number LTR-1001 that this letter is genuine and still valid.',
  ]);
});

test('tells the pay of the newest payslip when asked to, and only then', async (t) => {
  const sandbox = open(t);
  const { facts } = await sandbox.run('letter.issue', { person: 'ada', contents: 'with_pay' });
  assert.match(String(facts.text), /Gross pay for October 2026: €4,295\.00\./);
  const without = await sandbox.run('letter.issue', { person: 'ada', contents: 'without_pay' });
  assert.doesNotMatch(String(without.facts.text), /€/);
});

test('the text stands nowhere but in the result', async (t) => {
  const sandbox = open(t);
  const { said, undo } = await sandbox.run('letter.issue', { person: 'ada', contents: 'with_pay' });
  const seen = JSON.stringify([said, undo, await sandbox.overview(), await sandbox.directory.catalogue()]);
  assert.doesNotMatch(seen, /4,295|To whom/);
});
