import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store, StreamHead } from '../../src/ports/store.ts';
import { nextAppend } from './sample.ts';
import type { OpenStore } from './store.ts';

/** Appends so many events; returns the head. */
async function grow(store: Store, stream: string, count = 1): Promise<StreamHead> {
  await store.append(await nextAppend(store, stream, { count }));
  return { stream, ...(await store.head(stream)) };
}

export function headContract(open: OpenStore): void {
  test('heads since a position: each stream once, where it ends', async (t) => {
    const { store } = await open(t);
    assert.deepEqual(await store.headsSince(0, 10), { position: 0, heads: [] });
    await grow(store, 'c_1');
    const two = await grow(store, 'c_2', 3);
    const one = await grow(store, 'c_1', 2);
    const all = await store.headsSince(0, 10);
    assert.equal(all.position, 3);
    assert.deepEqual(sorted(all.heads), [one, two]);
    assert.deepEqual(await store.headsSince(all.position, 10), { position: 3, heads: [] });
    const three = await grow(store, 'c_3');
    assert.deepEqual(await store.headsSince(all.position, 10), { position: 4, heads: [three] });
  });

  test('a limit cuts by appends, and the next call goes on behind them', async (t) => {
    const { store, reopen } = await open(t);
    const early = await grow(store, 'c_1');
    const two = await grow(store, 'c_2');
    const late = await grow(store, 'c_1');
    const again = await reopen();
    assert.deepEqual(await again.headsSince(0, 2), { position: 2, heads: [early, two] });
    assert.deepEqual(await again.headsSince(2, 2), { position: 3, heads: [late] });
  });

  test('heads at a position are those of that moment, page by page in the order of names', async (t) => {
    const { store } = await open(t);
    const heads: StreamHead[] = [];
    for (const stream of ['talk-9', 'c_2', 'c_1']) heads.push(await grow(store, stream));
    await grow(store, 'c_1', 4);
    await grow(store, 'c_0');
    const [nine, two, one] = heads;
    assert.deepEqual(await store.headsAt(3, '', 10), [one, two, nine]);
    assert.deepEqual(await store.headsAt(3, '', 2), [one, two]);
    assert.deepEqual(await store.headsAt(3, 'c_2', 2), [nine]);
    assert.deepEqual(await store.headsAt(3, 'talk-9', 2), []);
    assert.deepEqual(await store.headsAt(1, '', 10), [nine]);
    assert.deepEqual(await store.headsAt(0, '', 10), []);
    assert.equal((await store.headsAt(5, '', 10)).length, 4);
  });
}

function sorted(heads: readonly StreamHead[]): StreamHead[] {
  return heads.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
}
