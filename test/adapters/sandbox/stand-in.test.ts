/** Who decides in whose place, from the first moment of the first day to the last one of the last. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';

const MARIA = { person: 'maria', delegate: 'li', from: '2026-12-21', until: '2027-01-03' };

test('both days count, where the person is who is away', async (t) => {
  const sandbox = open(t);
  const { said } = await sandbox.run('approvals.delegate', MARIA);
  assert.equal(said, 'Li Wei decides for Maria Lindqvist from 21 December 2026 until 3 January 2027.');
  assert.deepEqual((await sandbox.directory.person('maria'))?.standIn, {
    person: 'li',
    from: Date.parse('2026-12-21T00:00:00+01:00'),
    until: Date.parse('2027-01-04T00:00:00+01:00'),
  });
});

test('without a first day it begins today', async (t) => {
  const sandbox = open(t);
  const { facts } = await sandbox.run('approvals.delegate', {
    person: 'yusuf',
    delegate: 'carla',
    until: '2026-11-27',
  });
  assert.equal(facts.from, '2026-11-20');
  assert.deepEqual((await sandbox.directory.person('yusuf'))?.standIn, {
    person: 'carla',
    from: Date.parse('2026-11-20T00:00:00+03:00'),
    until: Date.parse('2026-11-28T00:00:00+03:00'),
  });
});

test('another stand-in takes over, and undoing that brings the former one back', async (t) => {
  const sandbox = open(t);
  const standIn = async () => (await sandbox.directory.person('maria'))?.standIn?.person;
  const first = await sandbox.run('approvals.delegate', MARIA);
  const second = await sandbox.run('approvals.delegate', { ...MARIA, delegate: 'carla' });
  assert.equal(await standIn(), 'carla');
  assert.ok(first.undo && second.undo);
  const late = await sandbox.run('approvals.undelegate', first.undo);
  assert.equal(late.said, 'Carla Mendes decides for Maria Lindqvist by now. That stays.');
  assert.equal(await standIn(), 'carla');
  await sandbox.run('approvals.undelegate', second.undo);
  assert.equal(await standIn(), 'li');
  await sandbox.run('approvals.undelegate', { person: 'maria' });
  assert.equal(await standIn(), undefined);
});

test('what cannot be is refused in words', async (t) => {
  const { run } = open(t);
  const refused: [args: object, says: RegExp][] = [
    [{ ...MARIA, delegate: 'maria' }, /Nobody can stand in for themselves\. Choose a colleague/],
    [{ ...MARIA, person: 'ben', delegate: 'adm-ben' }, /Nobody can stand in for themselves/],
    [{ ...MARIA, until: '2026-11-19', from: '2026-11-18' }, /19 November 2026 has passed/],
    [{ ...MARIA, from: '2027-01-04' }, /4 January 2027 is after 3 January 2027/],
    [{ ...MARIA, until: '2027-02-30' }, /not in the calendar/],
  ];
  for (const [args, says] of refused)
    await assert.rejects(run('approvals.delegate', { ...args }), { code: 'system_rejected', message: says });
  await run('account.disable', { person: 'li' });
  await assert.rejects(run('approvals.delegate', MARIA), { message: /account is disabled/ });
});

test('the playground shows who stands in', async (t) => {
  const sandbox = open(t);
  await sandbox.run('approvals.delegate', MARIA);
  const maria = (await sandbox.overview()).people.find(({ person }) => person === 'maria');
  assert.deepEqual(maria?.facts.at(-1), { label: 'Stand-in', value: 'Li Wei until 3 January 2027' });
});
