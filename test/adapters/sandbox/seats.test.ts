/** Several processes want the last seats at the same time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';
import { rest, start } from './spawn.ts';

const PEOPLE = [
  'ada',
  'ben',
  'hana',
  'sam',
  'yusuf',
  'tom',
  'nina',
  'priya',
  'jonas',
  'olga',
  'carla',
  'marc',
];

test('no more seats are given than there are, however many ask at once', async (t) => {
  const sandbox = open(t);
  const workers = [0, 1, 2].map((worker) => {
    const mine = PEOPLE.filter((_, index) => index % 3 === worker);
    const runs = mine.map((person, index) => ({
      key: `seat-${person}`,
      action: index % 2 === 0 ? 'app.grant' : 'app.install',
      args: { person, app: 'adobe-cc' },
    }));
    return rest(start(t, { mode: 'all', file: sandbox.file, runs }));
  });
  const outcomes = (await Promise.all(workers)).flat().map(({ outcome }) => outcome);
  assert.equal(outcomes.length, PEOPLE.length);
  assert.equal(outcomes.filter((outcome) => outcome === 'system_rejected').length, PEOPLE.length - 2);
  const seats = (await sandbox.overview()).seats.find(({ app }) => app === 'adobe-cc');
  assert.deepEqual(seats, { app: 'adobe-cc', name: 'Adobe Creative Cloud', used: 4, total: 4 });
});

test('the same key from several processes is one effect', async (t) => {
  const sandbox = open(t);
  const runs = Array.from({ length: 20 }, (_, n) => ({
    key: `same-${n}`,
    action: 'ticket.open',
    args: { person: 'ada', summary: `No. ${n}`, group: 'it-support', severity: 'low' },
  }));
  const workers = [1, 2, 3].map(() => rest(start(t, { mode: 'all', file: sandbox.file, runs })));
  const [first, ...others] = await Promise.all(workers);
  for (const other of others) assert.deepEqual(other, first);
  assert.equal((await sandbox.overview()).tickets.length, runs.length);
});
