import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstBreak, GENESIS } from '../../src/audit/chain.ts';
import { isCode } from '../../src/errors.ts';
import { eventsAfter, nextAppend, showEffect, view } from './sample.ts';
import type { OpenStore } from './store.ts';

export function appendContract(open: OpenStore): void {
  test('an unknown stream is empty and starts at genesis', async (t) => {
    const { store } = await open(t);
    assert.deepEqual(await store.head('c_1'), { version: 0, hash: GENESIS });
    assert.deepEqual(await store.read('c_1'), []);
    assert.deepEqual(await store.streams(), []);
    assert.equal(await store.hasTurn('web:1'), false);
  });

  test('what was appended is read back, in order, with its head', async (t) => {
    const { store } = await open(t);
    const first = await nextAppend(store, 'c_1', { count: 3, turn: 'web:1' });
    await store.append(first);
    const second = await nextAppend(store, 'c_1', { count: 2 });
    await store.append(second);

    const all = [...first.events, ...second.events];
    assert.deepEqual(await store.read('c_1'), all);
    assert.deepEqual(await store.head('c_1'), { version: 5, hash: all[4]?.hash });
    assert.equal(firstBreak(await store.read('c_1')), undefined);
    assert.equal(await store.hasTurn('web:1'), true);
  });

  test('reading after a version gives the events behind it, also from the middle of an append', async (t) => {
    const { store } = await open(t);
    await store.append(await nextAppend(store, 'c_1', { count: 3 }));
    await store.append(await nextAppend(store, 'c_1', { count: 2 }));
    for (const after of [0, 1, 3, 4, 5, 9]) {
      const seqs = (await store.read('c_1', after)).map((event) => event.seq);
      assert.deepEqual(
        seqs,
        [1, 2, 3, 4, 5].filter((seq) => seq > after),
        `after ${after}`,
      );
    }
  });

  test('streams are kept apart and listed oldest first', async (t) => {
    const { store } = await open(t);
    for (const stream of ['talk-9', 'c_2', 'c_1', 'c_2']) await store.append(await nextAppend(store, stream));
    assert.deepEqual(await store.streams(), ['talk-9', 'c_2', 'c_1']);
    assert.equal((await store.head('c_2')).version, 2);
    assert.equal((await store.head('c_1')).version, 1);
  });

  test('text of any kind comes back as it was', async (t) => {
    const { store } = await open(t);
    const head = await store.head('c_1');
    const texts = [
      '',
      'Ünï 👩‍💻',
      'null \u0000 byte',
      'half \ud83d',
      `"'; DROP TABLE appends; --`,
      'x'.repeat(12_000),
    ];
    const events = texts.flatMap((text, index) =>
      eventsAfter({ ...head, version: index }).map((event) => ({ ...event, text, why: text })),
    );
    let prev = head.hash;
    const chained = events.map((event) => {
      const placed = { ...event, prev, hash: `${event.seq}`.padStart(64, '0') };
      prev = placed.hash;
      return placed;
    });
    await store.append({ stream: 'c_1', version: 0, events: chained, effects: [] });
    assert.deepEqual(await store.read('c_1'), chained);
  });

  test('an append at another version than the head is a conflict that a retry may solve', async (t) => {
    const { store } = await open(t);
    const stale = await nextAppend(store, 'c_1');
    await store.append(stale);
    await assert.rejects(
      store.append({ ...stale, turn: 'web:1' }),
      (error) => isCode(error, 'conflict') && error.retry,
    );
    const ahead = {
      ...stale,
      version: 7,
      events: eventsAfter({ version: 7, hash: stale.events[0]?.hash ?? '' }),
    };
    await assert.rejects(store.append(ahead), (error) => isCode(error, 'conflict'));
    assert.equal((await store.head('c_1')).version, 1);
  });

  test('a turn is taken once over all streams', async (t) => {
    const { store } = await open(t);
    await store.append(await nextAppend(store, 'c_1', { turn: 'slack:Ev1' }));
    for (const stream of ['c_1', 'c_2', 'talk-1']) {
      const again = await nextAppend(store, stream, { turn: 'slack:Ev1' });
      await assert.rejects(
        store.append(again),
        (error) => isCode(error, 'duplicate_turn') && !error.retry,
        stream,
      );
    }
    assert.deepEqual(await store.streams(), ['c_1']);
  });

  test('a failing append leaves nothing behind', async (t) => {
    const { store } = await open(t);
    await store.append(await nextAppend(store, 'c_1', { effects: [showEffect('c_1', 0, 0)] }));
    const append = await nextAppend(store, 'c_2', {
      turn: 'web:2',
      view: view('c_2', { waitingFor: ['maria'] }),
      // The second effect's id is taken, which shows only after most of the append was written.
      effects: [showEffect('c_2', 0, 0), showEffect('c_1', 0, 0)],
    });
    await assert.rejects(store.append(append));

    assert.deepEqual(await store.streams(), ['c_1']);
    assert.equal((await store.head('c_2')).version, 0);
    assert.equal(await store.hasTurn('web:2'), false);
    assert.equal(await store.effect('c_2.0.0'), undefined);
    assert.equal(await store.view('c_2'), undefined);
    assert.deepEqual(await store.waitingFor('maria', 10), []);
    assert.equal((await store.pending(1, 10)).length, 1);
    // And it was not the end: the same append without its mistake goes in.
    await store.append({ ...append, effects: [showEffect('c_2', 0, 0)] });
    assert.equal(await store.hasTurn('web:2'), true);
  });

  test('events that do not follow the head are refused', async (t) => {
    const { store } = await open(t);
    await store.append(await nextAppend(store, 'c_1'));
    const head = await store.head('c_1');
    const [first, second, third] = eventsAfter(head, 3);
    assert(first && second && third);
    const strange = eventsAfter({ version: 1, hash: 'f'.repeat(64) });
    for (const events of [strange, [second], [first, third], [second, first], [first, first]]) {
      const append = { stream: 'c_1', version: 1, events, effects: [] };
      await assert.rejects(store.append(append), (error) => isCode(error, 'store_corrupt'));
    }
    assert.deepEqual(await store.head('c_1'), head);
  });

  test('of twenty appends at one version exactly one wins', async (t) => {
    const { store } = await open(t);
    await store.append(await nextAppend(store, 'c_1'));
    const head = await store.head('c_1');
    const tries = Array.from({ length: 20 }, (_, index) =>
      store.append({
        stream: 'c_1',
        version: 1,
        events: eventsAfter(head),
        effects: [],
        turn: `web:${index}`,
      }),
    );
    const ends = await Promise.allSettled(tries);
    const lost = ends.filter((end) => end.status === 'rejected' && isCode(end.reason, 'conflict'));
    assert.equal(lost.length, 19);
    assert.equal((await store.head('c_1')).version, 2);
    const turns = await Promise.all(ends.map((_, index) => store.hasTurn(`web:${index}`)));
    assert.equal(turns.filter(Boolean).length, 1);
  });

  test('everything is there after a restart', async (t) => {
    const { store, reopen } = await open(t);
    await store.append(await nextAppend(store, 'c_1', { count: 2, turn: 'web:1', view: view('c_1') }));
    const [head, events] = [await store.head('c_1'), await store.read('c_1')];
    const again = await reopen();
    assert.deepEqual(await again.head('c_1'), head);
    assert.deepEqual(await again.read('c_1'), events);
    assert.deepEqual(await again.view('c_1'), view('c_1'));
    assert.equal(await again.hasTurn('web:1'), true);
    await again.append(await nextAppend(again, 'c_1'));
    assert.equal(firstBreak(await again.read('c_1')), undefined);
  });
}
