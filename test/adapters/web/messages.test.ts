/** From the page to the desk: what becomes a Turn, and what happens when it is sent again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadList } from '../../../adapters/web/wire.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { caseView, playground, uuid } from './playground.ts';

const hello = { id: uuid(1), as: 'ada', thread: 'new', text: ' hello ' };

test('a message becomes a Turn of that persona, in a thread of its own', async (t) => {
  const web = await playground(t);
  const answer = await web.post('/messages', hello);
  assert.equal(answer.status, 200, answer.text);
  const thread = `web:private:ada:${uuid(1)}`;
  assert.equal(answer.json.thread, thread);
  assert.deepEqual(web.turns, [
    {
      id: `web:${uuid(1)}`,
      at: web.clock.now(),
      from: { account: 'web:ada', email: 'ada@lumen.example', name: 'Ada Moreau' },
      where: { surface: 'web', thread, shared: false },
      what: { kind: 'message', text: 'hello' },
    },
  ]);
});

test('#it-help is shared: everybody can read it and answer there', async (t) => {
  const web = await playground(t);
  const { thread } = (await web.post('/messages', { ...hello, thread: 'new-shared' })).json;
  assert.equal(web.turns[0]?.where.shared, true);
  const read = await web.get(`/threads/${encodeURIComponent(String(thread))}?as=zoe`);
  assert.equal(read.status, 200);
  await web.post('/messages', { id: uuid(2), as: 'zoe', thread, text: 'me too' });
  assert.deepEqual(web.turns[1]?.where, web.turns[0]?.where);
});

test('sent twice with one id it is one message and one turn id', async (t) => {
  const web = await playground(t);
  const [a, b] = await Promise.all([web.post('/messages', hello), web.post('/messages', hello)]);
  assert.deepEqual([a.status, b.status], [200, 200]);
  assert.deepEqual(new Set(web.turns.map(({ id }) => id)), new Set([`web:${uuid(1)}`]));
  const { messages } = (await web.get(`/threads/${encodeURIComponent(String(a.json.thread))}?as=ada`)).json;
  assert.equal((messages as unknown[]).length, 1);
});

test('an id that another message has is refused', async (t) => {
  const web = await playground(t);
  await web.post('/messages', hello);
  for (const other of [
    { ...hello, text: 'other' },
    { ...hello, as: 'maria' },
  ]) {
    const answer = await web.post('/messages', other);
    assert.equal(answer.status, 409);
  }
  assert.equal(web.turns.length, 1);
});

test('when the desk cannot store it: 503, marked as not delivered, and sending again delivers it', async (t) => {
  let away = true;
  const receive = async () => {
    if (away) throw new DeskmateError('conflict', 'busy', { retry: true });
  };
  const web = await playground(t, { receive });
  const failed = await web.post('/messages', hello);
  assert.equal(failed.status, 503);
  assert.equal(failed.headers['retry-after'], '1');
  const path = `/threads/${encodeURIComponent(`web:private:ada:${uuid(1)}`)}?as=ada`;
  const delivered = async () =>
    ((await web.get(path)).json.messages as { delivered: boolean }[]).map((each) => each.delivered);
  assert.deepEqual(await delivered(), [false]);
  away = false;
  assert.equal((await web.post('/messages', hello)).status, 200);
  assert.deepEqual(await delivered(), [true]);
});

test('a press and a form become Turns where they were made', async (t) => {
  const web = await playground(t);
  const thread = 'web:inbox:maria:t-1';
  const press = { verb: 'approve', case: 'c-1', arg: 'a-1' };
  const fill = { verb: 'fill', case: 'c-1', arg: '' };
  await web.post('/press', { id: uuid(1), as: 'maria', thread, press });
  await web.post('/form', { id: uuid(2), as: 'maria', thread, press: fill, values: { app: 'figma' } });
  assert.deepEqual(
    web.turns.map(({ what }) => what),
    [
      { kind: 'click', press },
      { kind: 'form', press: fill, values: { app: 'figma' } },
    ],
  );
  assert.deepEqual(
    web.turns.map(({ where }) => where.thread),
    [thread, thread],
  );
  assert.ok(web.turns.every(({ from }) => from.email === 'maria@lumen.example'));
});

test('a thread is about the case that its card names, in its small print when nothing is left to press', async (t) => {
  const web = await playground(t);
  web.cases.push(caseView({ id: 'c-1' }));
  const where = await web.surface.direct({ email: 'maria@lumen.example', accounts: [] });
  assert.ok(where);
  await web.surface.post(where, {
    tone: 'success',
    text: 'Approved.',
    footer: 'Case c-1 · what you approve',
  });
  const { threads } = (await web.get('/threads?as=maria')).json as unknown as ThreadList;
  assert.equal(threads[0]?.case?.id, 'c-1');
});

test('a press from "Waiting for me" belongs to the thread where that case was last seen', async (t) => {
  const web = await playground(t);
  const where = await web.surface.direct({ email: 'maria@lumen.example', accounts: [] });
  assert.ok(where);
  const press = { verb: 'approve', case: 'c-1', arg: 'a-1' } as const;
  await web.surface.post(where, { tone: 'waiting', text: 'Yes?', buttons: [{ label: 'Approve', press }] });
  await web.post('/press', { id: uuid(1), as: 'maria', press });
  await web.post('/press', { id: uuid(2), as: 'zoe', press });
  assert.equal(web.turns[0]?.where.thread, where.thread);
  assert.equal(web.turns[1]?.where.thread, `web:inbox:zoe:${uuid(2)}`, 'not the thread of somebody else');
});
