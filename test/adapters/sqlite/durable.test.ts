/** Nothing is promised, and nothing shown, that a power cut could take back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GENESIS } from '../../../src/audit/chain.ts';
import { isCode } from '../../../src/errors.ts';
import type { Store } from '../../../src/ports/store.ts';
import { eventsAfter, nextAppend, showEffect, view } from '../../contracts/sample.ts';
import { openOnSlowDisk, stillWaits } from './slow-disk.ts';

const EMPTY = { version: 0, hash: GENESIS };

test('an append resolves when the disk has it, not before', async (t) => {
  const { store, nextSync } = await openOnSlowDisk(t);
  const append = store.append(await nextAppend(store, 'c_1'));
  const sync = await nextSync();
  assert(await stillWaits(append));
  sync.succeed();
  await append;
});

test('so does a note', async (t) => {
  const { keyValue, nextSync } = await openOnSlowDisk(t);
  const set = keyValue('teams').set('19:a', 'x');
  const sync = await nextSync();
  const get = keyValue('teams').get('19:a');
  assert(await stillWaits(set));
  assert(await stillWaits(get));
  sync.succeed();
  await set;
  assert.equal(await get, 'x');
});

type Looks = Exclude<keyof Store, 'append' | 'done' | 'scrub' | 'close'>;

const LOOKS: Record<Looks, (store: Store) => Promise<unknown>> = {
  read: (store) => store.read('c_1'),
  head: (store) => store.head('c_1'),
  streams: (store) => store.streams(),
  headsSince: (store) => store.headsSince(0, 10),
  headsAt: (store) => store.headsAt(9, '', 10),
  keys: (store) => store.keys('c_1'),
  someKey: (store) => store.someKey(),
  closedBefore: (store) => store.closedBefore('service_request', 9_000, 10),
  talkKeysBefore: (store) => store.talkKeysBefore(9_000, 10),
  hasTurn: (store) => store.hasTurn('web:1'),
  effect: (store) => store.effect('c_1.0.0'),
  pending: (store) => store.pending(0, 10),
  card: (store) => store.card('c_1', 'main'),
  cardAt: (store) => store.cardAt({ surface: 'web', reference: '1' }),
  view: (store) => store.view('c_1'),
  listening: (store) => store.listening('web:t1', 'ada'),
  casesOf: (store) => store.casesOf('ada', { open: true, limit: 10 }),
  waitingFor: (store) => store.waitingFor('marc', 10),
  recent: (store) => store.recent(10),
  spentOn: (store) => store.spentOn('2027-01-11', 'ada'),
  approvalsBetween: (store) => store.approvalsBetween('marc', 'ada', 0),
};

for (const [name, look] of Object.entries(LOOKS)) {
  test(`${name} answers only when what it saw is on the disk`, async (t) => {
    const { store, nextSync } = await openOnSlowDisk(t);
    const effects = [showEffect('c_1', 0, 0)];
    const append = await nextAppend(store, 'c_1', {
      effects,
      turn: 'web:1',
      view: view('c_1', { waitingFor: ['marc'] }),
    });
    const appended = store.append(append);
    const sync = await nextSync();
    const seen = look(store);
    assert(await stillWaits(seen));
    sync.succeed();
    await appended;
    assert.deepEqual(await seen, await look(store));
  });
}

test('a turn that comes twice is called a duplicate when the first one is on the disk', async (t) => {
  const { store, nextSync } = await openOnSlowDisk(t);
  const append = await nextAppend(store, 'c_1', { turn: 'web:1' });
  const first = store.append(append);
  const second = store.append({ ...append, stream: 'c_2' });
  const sync = await nextSync();
  const third = store.append({ ...append, stream: 'c_3' });
  assert(await stillWaits(second));
  assert(await stillWaits(third));
  sync.succeed();
  await first;
  for (const again of [second, third])
    await assert.rejects(again, (error) => isCode(error, 'duplicate_turn'));
});

test('a conflict with what is not on the disk yet is not told yet', async (t) => {
  const { store, nextSync } = await openOnSlowDisk(t);
  const append = await nextAppend(store, 'c_1');
  const first = store.append(append);
  const second = store.append(append);
  const sync = await nextSync();
  assert(await stillWaits(second));
  sync.succeed();
  await first;
  await assert.rejects(second, (error) => isCode(error, 'conflict'));
});

test('what is written while the disk works shares the next sync', async (t) => {
  const { store, syncs, nextSync, hurry } = await openOnSlowDisk(t);
  const first = store.append(await nextAppend(store, 'c_0'));
  const sync = await nextSync();
  const later = [];
  for (const index of [1, 2, 3, 4, 5]) {
    const stream = `c_${index}`;
    later.push(store.append({ stream, version: 0, events: eventsAfter(EMPTY), effects: [] }));
  }
  assert(await stillWaits(Promise.race(later)));
  assert.equal(syncs(), 1);
  sync.succeed();
  await first;
  await nextSync();
  assert(await stillWaits(Promise.race(later)));
  hurry();
  await Promise.all(later);
  assert.equal(syncs(), 2);
});

test('done marks do not make the disk work by themselves', async (t) => {
  const { store, syncs } = await openOnSlowDisk(t);
  await store.done('c_1.0.0');
  await store.pending(0, 10);
  assert.equal(syncs(), 0);
});

test('an append goes on waiting for its own sync when another one ends', async (t) => {
  const { store, nextSync } = await openOnSlowDisk(t);
  const next = await nextAppend(store, 'c_1', { turn: 'web:1' });
  const scrubbed = store.scrub();
  const first = await nextSync();
  const append = store.append(next);
  const second = await nextSync();
  first.succeed();
  await scrubbed;
  const taken = store.hasTurn('web:1');
  assert(await stillWaits(append));
  assert(await stillWaits(taken));
  second.succeed();
  await append;
  assert.equal(await taken, true);
});
