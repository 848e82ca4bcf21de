/** Whose week it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { onCallAt } from '../../../adapters/sandbox/on-call.ts';
import { open } from './open.ts';

const at = (time: string) => Date.parse(time);
const WEEK = 7 * 86_400_000;

test('one week each, from Monday 0:00 where the company is', async (t) => {
  const { directory } = open(t);
  const who = async (time: string) => (await directory.onCall('it-support', at(time))).map(({ id }) => id);
  const [first, second] = [await who('2026-11-16T00:00:00+01:00'), await who('2026-11-23T00:00:00+01:00')];
  assert.deepEqual([...first, ...second].sort(), ['ben', 'tom']);
  assert.deepEqual(await who('2026-11-22T23:59:59+01:00'), first);
  assert.deepEqual(await who('2026-11-30T00:00:00+01:00'), first);
});

test('no two weeks in a row when a year of 53 weeks ends', async (t) => {
  const { directory } = open(t);
  const who = async (time: string) => (await directory.onCall('it-support', at(time)))[0]?.id;
  assert.notEqual(await who('2026-12-28T12:00:00+01:00'), await who('2027-01-04T12:00:00+01:00'));
});

test('who left is stood in for, and the others keep their weeks', async (t) => {
  const sandbox = open(t);
  const who = async (time: string) => (await sandbox.directory.onCall('it-support', at(time)))[0]?.id;
  const weeks = ['2026-11-20T12:00:00Z', '2026-11-27T12:00:00Z', '2026-12-04T12:00:00Z'];
  await sandbox.run('account.disable', { person: 'tom' });
  for (const week of weeks) assert.equal(await who(week), 'ben');
  await sandbox.run('group.remove', { person: 'ben', group: 'it-support' });
  assert.equal(await who('2026-11-20T12:00:00Z'), undefined);
  await sandbox.run('account.enable', { person: 'tom' });
  for (const week of weeks) assert.equal(await who(week), 'tom');
});

test('a group without weeks has nobody on call', async (t) => {
  const { directory } = open(t);
  for (const group of ['hr', 'nothing', 'constructor'])
    assert.deepEqual(await directory.onCall(group, at('2026-11-20T12:00:00Z')), []);
});

test('everybody has one week of each round', () => {
  const moment = fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') });
  const zone = fc.constantFrom('UTC', 'Europe/Paris', 'Pacific/Auckland', 'America/St_Johns');
  fc.assert(
    fc.property(moment, zone, fc.integer({ min: 1, max: 9 }), (start, timezone, size) => {
      const rotation = Array.from({ length: size }, (_, n) => `p${n}`);
      // Noon of a day keeps away from clock changes.
      const noon = start - (start % 86_400_000) + 43_200_000;
      const round = rotation.map((_, n) => onCallAt(rotation, noon + n * WEEK, timezone, () => true));
      assert.deepEqual([...round].sort(), rotation);
    }),
    { seed: 5 },
  );
});
