/** A payslip in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';

test('says what was paid, what changed since the month before, and why', async (t) => {
  const sandbox = open(t);
  const { said, facts } = await sandbox.run('payroll.explain', { person: 'ada', month: '2026-10' });
  assert.equal(
    said,
    'Paid for October 2026: €2,751.45, of salary €4,250.00, income tax -€612.40, social insurance ' +
      '-€931.15 and transport allowance €45.00. That is €222.65 less than for September 2026: income tax +€89.70, ' +
      'social insurance +€87.65 and award -€400.00. The award of 400 euros was paid once, with the salary of the ' +
      'month before.',
  );
  assert.equal(facts.net, 2751.45);
});

test('says so when nothing changed, and nothing of a month before when there is none', async (t) => {
  const sandbox = open(t);
  const same = await sandbox.run('payroll.explain', { person: 'maria', month: '2026-10' });
  assert.match(same.said, /That is the same as for September 2026\.$/);
  const first = await sandbox.run('payroll.explain', { person: 'hana', month: '2026-10' });
  assert.match(first.said, /^Paid for October 2026: €3,009\.85, of [^.]+\.\d+, [^.]+\.\d+ and [^.]+\.\d+\.$/);
});

test('explains the newest one when the month has none yet', async (t) => {
  const sandbox = open(t);
  const { said, facts } = await sandbox.run('payroll.explain', { person: 'ada', month: '2026-11-20' });
  assert.match(
    said,
    /^The payslip for November 2026 is not there yet; this is the newest\. Paid for October 2026: €2,751\.45/,
  );
  assert.equal(facts.month, '2026-10');
  assert.equal(await sandbox.system.probe('payroll.explain', { person: 'ada', month: '2026-11' }), true);
});
