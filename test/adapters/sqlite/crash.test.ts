import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstBreak } from '../../../src/audit/chain.ts';
import { nextAppend } from '../../contracts/sample.ts';
import { startAppender } from './child.ts';
import { openFor, tempFile } from './temp.ts';

for (const appends of [10, 75]) {
  test(`kill -9 after ${appends} appends loses nothing acknowledged and breaks nothing`, async (t) => {
    const file = await tempFile(t);
    const child = startAppender(t, file);
    await child.until(appends);
    await child.kill();

    const { store } = openFor(t, file);
    const events = await store.read('c_1');
    const acknowledged = child.acknowledged.at(-1) ?? 0;
    assert(events.length >= acknowledged, `${events.length} events for ${acknowledged} acknowledged`);
    assert.equal(firstBreak(events), undefined);

    // An append is there as a whole or not at all.
    assert.equal(events.length % 3, 0);
    assert.equal((await store.head('c_1')).version, events.length);
    assert.equal((await store.pending(0, 1_000)).length, events.length / 3);
    assert.equal((await store.view('c_1'))?.updatedAt, events.length - 3);
    assert.equal(await store.hasTurn(`web:${events.length - 3}`), true);
    await store.append(await nextAppend(store, 'c_1'));
  });
}
