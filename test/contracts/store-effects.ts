import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect } from '../../src/case/effect.ts';
import type { Store } from '../../src/ports/store.ts';
import { nextAppend, showEffect } from './sample.ts';
import type { OpenStore } from './store.ts';

const place = { surface: 'slack', reference: 'C1/171.2' };

async function append(store: Store, effects: Effect[], stream = 'c_1'): Promise<void> {
  await store.append(await nextAppend(store, stream, { effects }));
}

async function pendingIds(store: Store, dueBefore: number, limit = 100): Promise<string[]> {
  return (await store.pending(dueBefore, limit)).map(({ effect }) => effect.id);
}

export function effectContract(open: OpenStore): void {
  test('an effect is found by its id, with its stream, until it is done', async (t) => {
    const { store } = await open(t);
    const timer: Effect = {
      id: 'c_1.0.1',
      due: 9_000,
      kind: 'timer',
      case: 'c_1',
      timer: { kind: 'expire', approval: 'a_1' },
    };
    await append(store, [showEffect('c_1', 0, 0), timer]);
    assert.deepEqual(await store.effect('c_1.0.1'), { effect: timer, stream: 'c_1' });
    assert.equal(await store.effect('c_1.0.7'), undefined);
    await store.done('c_1.0.1');
    assert.equal(await store.effect('c_1.0.1'), undefined);
  });

  test('pending effects come by due time, then in the order of their appends', async (t) => {
    const { store } = await open(t);
    await append(store, [showEffect('c_1', 0, 0, 300), showEffect('c_1', 0, 1, 100)]);
    await append(store, [showEffect('c_2', 0, 0, 100), showEffect('c_2', 0, 1, 200)], 'c_2');
    const inOrder = ['c_1.0.1', 'c_2.0.0', 'c_2.0.1', 'c_1.0.0'];
    assert.deepEqual(await pendingIds(store, 1_000), inOrder);
    assert.deepEqual(await pendingIds(store, 1_000, 3), inOrder.slice(0, 3));
    assert.deepEqual(await pendingIds(store, 200), inOrder.slice(0, 3), 'due at the limit counts');
    assert.deepEqual(await pendingIds(store, 199), inOrder.slice(0, 2));
    assert.deepEqual(await pendingIds(store, 99), []);
  });

  test('a done effect is gone at once, in the middle of others', async (t) => {
    const { store } = await open(t);
    await append(
      store,
      [0, 1, 2, 3].map((index) => showEffect('c_1', 0, index)),
    );
    const marks = [store.done('c_1.0.1'), store.done('c_1.0.2')];
    assert.deepEqual(await pendingIds(store, 0), ['c_1.0.0', 'c_1.0.3']);
    assert.equal(await store.effect('c_1.0.2'), undefined);
    await Promise.all(marks);
    assert.deepEqual(await pendingIds(store, 0), ['c_1.0.0', 'c_1.0.3']);
  });

  test('unknown ids and repeats may be marked done', async (t) => {
    const { store } = await open(t);
    await append(store, [showEffect('c_1', 0, 0)]);
    for (const id of ['c_9.9.9', 'c_1.0.0', 'c_1.0.0']) await store.done(id);
    assert.deepEqual(await pendingIds(store, 0), []);
    await store.done('c_1.0.0');
    assert.deepEqual(await pendingIds(store, 0), []);
  });

  test('a mark survives an append that fails right after it', async (t) => {
    const { store } = await open(t);
    const first = await nextAppend(store, 'c_1', { effects: [showEffect('c_1', 0, 0)] });
    await store.append(first);
    await store.done('c_1.0.0', { stream: 'c_1', key: 'main', place });
    await assert.rejects(store.append(first));
    assert.equal(await store.effect('c_1.0.0'), undefined);
    assert.deepEqual(await store.card('c_1', 'main'), place);
    assert.deepEqual(await pendingIds(store, 0), []);
  });

  test('where a card went is known at once, by stream and key, and moves', async (t) => {
    const { store } = await open(t);
    await append(store, [showEffect('c_1', 0, 0), showEffect('c_1', 0, 1)]);
    assert.equal(await store.card('c_1', 'main'), undefined);
    await store.done('c_1.0.0', { stream: 'c_1', key: 'main', place });
    assert.deepEqual(await store.card('c_1', 'main'), place);
    assert.equal(await store.card('c_1', 'approval:a_1'), undefined);
    assert.equal(await store.card('c_2', 'main'), undefined);

    await pendingIds(store, 0);
    assert.deepEqual(await store.card('c_1', 'main'), place);
    const moved = { surface: 'teams', reference: '19:x;1' };
    await store.done('c_1.0.1', { stream: 'c_1', key: 'main', place: moved });
    assert.deepEqual(await store.card('c_1', 'main'), moved);
  });

  test('a message is known as the card that it is now', async (t) => {
    const { store, reopen } = await open(t);
    await append(store, [showEffect('c_1', 0, 0), showEffect('c_1', 0, 1)]);
    assert.equal(await store.cardAt(place), undefined);
    await store.done('c_1.0.0', { stream: 'c_1', key: 'main', place });
    assert.deepEqual(await store.cardAt(place), { stream: 'c_1', key: 'main' });
    assert.equal(await store.cardAt({ ...place, surface: 'teams' }), undefined);
    assert.equal(await store.cardAt({ ...place, reference: 'C1/171.3' }), undefined);
    const moved = { surface: 'teams', reference: '19:x;1' };
    await pendingIds(store, 0);
    await store.done('c_1.0.1', { stream: 'c_1', key: 'main', place: moved });
    assert.equal(await store.cardAt(place), undefined);
    const again = await reopen();
    assert.deepEqual(await again.cardAt(moved), { stream: 'c_1', key: 'main' });
    assert.equal(await again.cardAt(place), undefined);
  });

  test('marks and places are there after a restart', async (t) => {
    const { store, reopen } = await open(t);
    await append(store, [showEffect('c_1', 0, 0), showEffect('c_1', 0, 1)]);
    await store.done('c_1.0.0', { stream: 'c_1', key: 'main', place });
    const again = await reopen();
    assert.deepEqual(await pendingIds(again, 0), ['c_1.0.1']);
    assert.deepEqual(await again.card('c_1', 'main'), place);
  });

  test('marks go with the next append, and new effects are not touched by old marks', async (t) => {
    const { store, reopen } = await open(t);
    await append(store, [showEffect('c_1', 0, 0)]);
    await store.done('c_1.0.0');
    await append(store, [showEffect('c_1', 1, 0)]);
    assert.deepEqual(await pendingIds(store, 0), ['c_1.1.0']);
    assert.deepEqual(await pendingIds(await reopen(), 0), ['c_1.1.0']);
  });
}
