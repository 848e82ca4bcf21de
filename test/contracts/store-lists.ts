import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseView } from '../../src/case/view.ts';
import type { Store } from '../../src/ports/store.ts';
import { nextAppend, view } from './sample.ts';
import type { OpenStore } from './store.ts';

async function write(store: Store, ...views: CaseView[]): Promise<void> {
  for (const one of views) await store.append(await nextAppend(store, one.id, { view: one }));
}

const idsOf = (views: CaseView[]) => views.map(({ id }) => id);

export function listContract(open: OpenStore): void {
  test('a view is found by its id and replaced by the next append', async (t) => {
    const { store } = await open(t);
    assert.equal(await store.view('c_1'), undefined);
    await write(
      store,
      view('c_1'),
      view('c_1', { status: 'resolved', open: false, listening: false, updatedAt: 2_000 }),
    );
    const { status, open: isOpen, updatedAt } = (await store.view('c_1')) ?? view('none');
    assert.deepEqual({ status, isOpen, updatedAt }, { status: 'resolved', isOpen: false, updatedAt: 2_000 });
  });

  test('an append without a view leaves the one before', async (t) => {
    const { store } = await open(t);
    await write(store, view('c_1'));
    await store.append(await nextAppend(store, 'c_1'));
    assert.deepEqual(await store.view('c_1'), view('c_1'));
  });

  test('the newest listening case of a person in a thread takes the answer', async (t) => {
    const { store } = await open(t);
    await write(
      store,
      view('c_1', { openedAt: 100 }),
      view('c_3', { openedAt: 300 }),
      view('c_2', { openedAt: 200 }),
      view('c_other_thread', { openedAt: 900, thread: 'web:t2' }),
      view('c_other_person', { openedAt: 900, requester: 'ben' }),
    );
    assert.equal((await store.listening('web:t1', 'ada'))?.id, 'c_3');
    await write(store, view('c_3', { openedAt: 300, listening: false }));
    assert.equal((await store.listening('web:t1', 'ada'))?.id, 'c_2');
    assert.equal(await store.listening('web:t1', 'maria'), undefined);
    assert.equal(await store.listening('web:t3', 'ada'), undefined);
  });

  test('of cases opened in the same millisecond the later one is newer', async (t) => {
    const { store } = await open(t);
    await write(store, view('c_b'), view('c_a'), view('c_c'), view('c_b', { updatedAt: 5_000 }));
    assert.equal((await store.listening('web:t1', 'ada'))?.id, 'c_c');
    assert.deepEqual(idsOf(await store.casesOf('ada', { open: true, limit: 10 })), ['c_c', 'c_a', 'c_b']);
  });

  test('cases of a person: newest first, open ones or all, no more than asked for', async (t) => {
    const { store } = await open(t);
    await write(
      store,
      view('c_1', { openedAt: 100 }),
      view('c_2', { openedAt: 200, open: false, status: 'resolved' }),
      view('c_3', { openedAt: 300 }),
      view('c_4', { openedAt: 400, requester: 'ben' }),
    );
    assert.deepEqual(idsOf(await store.casesOf('ada', { open: true, limit: 10 })), ['c_3', 'c_1']);
    assert.deepEqual(idsOf(await store.casesOf('ada', { open: false, limit: 10 })), ['c_3', 'c_2', 'c_1']);
    assert.deepEqual(idsOf(await store.casesOf('ada', { open: true, limit: 1 })), ['c_3']);
    assert.deepEqual(await store.casesOf('nobody', { open: false, limit: 10 }), []);
  });

  test('cases of a person in one thread: newest first, open ones or all', async (t) => {
    const { store } = await open(t);
    await write(
      store,
      view('c_1', { openedAt: 100 }),
      view('c_2', { openedAt: 200, open: false, status: 'resolved' }),
      view('c_3', { openedAt: 300, thread: 'web:t2' }),
      view('c_4', { openedAt: 400, requester: 'ben' }),
      view('c_5', { openedAt: 500 }),
    );
    const inThread = (open: boolean, limit = 10) => store.casesOf('ada', { open, limit, thread: 'web:t1' });
    assert.deepEqual(idsOf(await inThread(true)), ['c_5', 'c_1']);
    assert.deepEqual(idsOf(await inThread(false)), ['c_5', 'c_2', 'c_1']);
    assert.deepEqual(idsOf(await inThread(false, 1)), ['c_5']);
  });

  test('what waits for a person: oldest first, and gone when it no longer waits', async (t) => {
    const { store } = await open(t);
    await write(
      store,
      view('c_2', { openedAt: 200, waitingFor: ['maria', 'carla'] }),
      view('c_1', { openedAt: 100, waitingFor: ['maria'] }),
      view('c_3', { openedAt: 300, waitingFor: ['ben', 'ben'] }),
    );
    assert.deepEqual(idsOf(await store.waitingFor('maria', 10)), ['c_1', 'c_2']);
    assert.deepEqual(idsOf(await store.waitingFor('maria', 1)), ['c_1']);
    assert.deepEqual(idsOf(await store.waitingFor('ben', 10)), ['c_3']);
    assert.deepEqual(await store.waitingFor('ada', 10), []);

    await write(store, view('c_2', { openedAt: 200, waitingFor: ['carla'] }));
    assert.deepEqual(idsOf(await store.waitingFor('maria', 10)), ['c_1']);
    assert.deepEqual(idsOf(await store.waitingFor('carla', 10)), ['c_2']);
  });

  test('recent cases of everyone, newest first', async (t) => {
    const { store } = await open(t);
    await write(
      store,
      view('c_2', { openedAt: 200, requester: 'ben' }),
      view('c_3', { openedAt: 300, open: false }),
      view('c_1', { openedAt: 100 }),
    );
    assert.deepEqual(idsOf(await store.recent(10)), ['c_3', 'c_2', 'c_1']);
    assert.deepEqual(idsOf(await store.recent(2)), ['c_3', 'c_2']);
  });

  test('approvals are counted by who approved whose request, and since when', async (t) => {
    const { store, reopen } = await open(t);
    const approval = (approver: string, requester: string, at: number) => ({ approver, requester, at });
    const first = [approval('maria', 'ada', 100), approval('maria', 'ada', 200)];
    await write(
      store,
      view('c_1', { approvals: first }),
      view('c_2', { approvals: [approval('maria', 'ada', 300), approval('ada', 'maria', 300)] }),
    );
    assert.equal(await store.approvalsBetween('maria', 'ada', 0), 3);
    assert.equal(await store.approvalsBetween('maria', 'ada', 200), 2);
    assert.equal(await store.approvalsBetween('ada', 'maria', 0), 1);
    assert.equal(await store.approvalsBetween('ben', 'ada', 0), 0);
    await write(store, view('c_1', { approvals: [...first, approval('ben', 'ada', 400)] }));
    const again = await reopen();
    assert.equal(await again.approvalsBetween('maria', 'ada', 0), 3);
    assert.equal(await again.approvalsBetween('ben', 'ada', 0), 1);
  });

  test('what models cost is summed up by day and person, as the case says last', async (t) => {
    const { store, reopen } = await open(t);
    const spent = (day: string, tokens: number) => ({ day, tokens, micros: tokens * 2 });
    await write(
      store,
      view('c_1', { spent: [spent('2027-01-11', 100)] }),
      view('c_2', { spent: [spent('2027-01-11', 10)] }),
      view('c_3', { requester: 'ben', spent: [spent('2027-01-11', 1)] }),
      view('c_1', { spent: [spent('2027-01-11', 300), spent('2027-01-12', 5)] }),
    );
    const again = await reopen();
    assert.deepEqual(await again.spentOn('2027-01-11', 'ada'), { tokens: 310, micros: 620 });
    assert.deepEqual(await again.spentOn('2027-01-11'), { tokens: 311, micros: 622 });
    assert.deepEqual(await again.spentOn('2027-01-12', 'ben'), { tokens: 0, micros: 0 });
  });

  test('lists are there after a restart', async (t) => {
    const { store, reopen } = await open(t);
    const only = view('c_1', { waitingFor: ['maria'] });
    await write(store, only);
    const again = await reopen();
    assert.deepEqual(await again.waitingFor('maria', 10), [only]);
    assert.deepEqual(await again.recent(10), [only]);
    assert.deepEqual(await again.listening('web:t1', 'ada'), only);
  });
}
