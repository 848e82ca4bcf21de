import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseView } from '../../src/case/view.ts';
import type { Append, Store, StreamKey } from '../../src/ports/store.ts';
import { nextAppend, view } from './sample.ts';
import type { OpenStore } from './store.ts';

const key = (since = 1, madeAt = 1_000): StreamKey => ({ since, madeAt, wrapped: `wrapped-${since}` });

async function write(store: Store, stream: string, rest: Partial<Append> = {}): Promise<void> {
  await store.append(await nextAppend(store, stream, rest));
}

/** A case that was closed at that moment (ms). */
const closed = (id: string, updatedAt: number, rest: Partial<CaseView> = {}) =>
  view(id, { status: 'resolved', open: false, listening: false, updatedAt, ...rest });

export function keyContract(open: OpenStore): void {
  test('a key is stored with the append that begins with it, and read back', async (t) => {
    const { store, reopen } = await open(t);
    assert.deepEqual(await store.keys('c_1'), []);
    assert.equal(await store.someKey(), undefined);
    await write(store, 'c_1', { key: key() });
    await write(store, 'c_1');
    await write(store, 'c_1', { key: key(3, 2_000) });
    assert.deepEqual(await store.keys('c_1'), [key(), key(3, 2_000)]);
    assert.deepEqual(await store.keys('c_2'), []);
    const again = await reopen();
    assert.deepEqual(await again.keys('c_1'), [key(), key(3, 2_000)]);
    assert.deepEqual(await again.someKey(), { stream: 'c_1', ...key() });
  });

  test('the key of an append that fails is not there', async (t) => {
    const { store } = await open(t);
    await write(store, 'c_1');
    const stale = { ...(await nextAppend(store, 'c_1')), version: 0, key: key() };
    await assert.rejects(store.append(stale));
    assert.deepEqual(await store.keys('c_1'), []);
  });

  test('erasing one key of a stream leaves the others, and the events', async (t) => {
    const { store, reopen } = await open(t);
    await write(store, 'talk-1', { key: key() });
    await write(store, 'talk-1', { key: key(2) });
    await write(store, 'talk-2', { key: key() });
    await write(store, 'talk-1', { erase: [1] });
    await store.scrub();
    const again = await reopen();
    assert.deepEqual(await again.keys('talk-1'), [{ ...key(), wrapped: undefined }, key(2)]);
    assert.deepEqual(await again.keys('talk-2'), [key()]);
    assert.equal((await again.read('talk-1')).length, 3);
  });

  test('someKey is one that can still be used', async (t) => {
    const { store } = await open(t);
    await write(store, 'c_1', { key: key() });
    await write(store, 'c_1', { erase: [1] });
    assert.equal(await store.someKey(), undefined);
    await write(store, 'c_2', { key: key() });
    assert.equal((await store.someKey())?.stream, 'c_2');
  });

  test('closed cases of a kind that still have their key, by when they were closed', async (t) => {
    const { store } = await open(t);
    await write(store, 'c_late', { key: key(), view: closed('c_late', 300) });
    await write(store, 'c_early', { key: key(), view: closed('c_early', 100) });
    await write(store, 'c_open', { key: key(), view: view('c_open') });
    await write(store, 'c_hr', { key: key(), view: closed('c_hr', 100, { kind: 'hr_case' }) });
    await write(store, 'c_plain', { view: closed('c_plain', 100) });
    assert.deepEqual(await store.closedBefore('service_request', 301, 10), ['c_early', 'c_late']);
    assert.deepEqual(await store.closedBefore('service_request', 300, 10), ['c_early']);
    assert.deepEqual(await store.closedBefore('service_request', 301, 1), ['c_early']);
    assert.deepEqual(await store.closedBefore('hr_case', 301, 10), ['c_hr']);
    assert.deepEqual(await store.closedBefore('incident', 301, 10), []);
  });

  test('what happens to a closed case does not move its end; opening it again takes it away', async (t) => {
    const { store } = await open(t);
    await write(store, 'c_1', { key: key(), view: closed('c_1', 100) });
    await write(store, 'c_1', { view: closed('c_1', 900) });
    assert.deepEqual(await store.closedBefore('service_request', 101, 10), ['c_1']);
    await write(store, 'c_1', { view: view('c_1') });
    assert.deepEqual(await store.closedBefore('service_request', 10_000, 10), []);
    await write(store, 'c_1', { view: closed('c_1', 2_000) });
    assert.deepEqual(await store.closedBefore('service_request', 1_000, 10), []);
    assert.deepEqual(await store.closedBefore('service_request', 2_001, 10), ['c_1']);
  });

  test('a case whose key is erased is not found again', async (t) => {
    const { store } = await open(t);
    await write(store, 'c_1', { key: key(), view: closed('c_1', 100) });
    await write(store, 'c_1', { erase: [1], view: closed('c_1', 200) });
    assert.deepEqual(await store.closedBefore('service_request', 10_000, 10), []);
  });

  test('keys of talk by their age, without those of cases and those that are erased', async (t) => {
    const { store } = await open(t);
    await write(store, 'talk-1', { key: key(1, 300) });
    await write(store, 'talk-1', { key: key(2, 500) });
    await write(store, 'talk-2', { key: key(1, 100) });
    await write(store, 'talk-3', { key: key(1, 50) });
    await write(store, 'talk-3', { erase: [1] });
    await write(store, 'c_1', { key: key(1, 10) });
    const [first, second] = [
      { stream: 'talk-2', since: 1 },
      { stream: 'talk-1', since: 1 },
    ];
    assert.deepEqual(await store.talkKeysBefore(500, 10), [first, second]);
    assert.deepEqual(await store.talkKeysBefore(500, 1), [first]);
    assert.deepEqual(await store.talkKeysBefore(300, 10), [first]);
  });
}
