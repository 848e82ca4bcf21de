/** What the desk may rely on: post, edit, whisper, direct. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../../adapters/web/wire.ts';
import type { Card } from '../../../src/card.ts';
import { isCode } from '../../../src/errors.ts';
import { type Playground, playground } from './playground.ts';

const card = (text: string): Card => ({ tone: 'info', text });
const mine = { surface: 'web', thread: 'web:private:ada:1', shared: false };
const channel = { surface: 'web', thread: 'web:channel:it-help:1', shared: true };
const ada = { account: 'web:ada', email: 'ada@lumen.example' };

async function seen(web: Playground, thread: string, as: string): Promise<Message[]> {
  const answer = await web.get(`/threads/${encodeURIComponent(thread)}?as=${as}`);
  return (answer.json.messages as Message[] | undefined) ?? [];
}

test('posts cards in order and edits one in its place', async (t) => {
  const web = await playground(t);
  const first = await web.surface.post(mine, card('one'));
  await web.surface.post(mine, card('two'));
  await web.surface.edit(first, { ...card('one, done'), tone: 'success' });
  const messages = await seen(web, mine.thread, 'ada');
  assert.deepEqual(
    messages.map(({ card, edited }) => [card?.text, edited]),
    [
      ['one, done', true],
      ['two', false],
    ],
  );
  assert.equal(messages[0]?.card?.tone, 'success');
});

test('every post has its own reference', async (t) => {
  const web = await playground(t);
  const references = await Promise.all([1, 2, 3].map(() => web.surface.post(mine, card('same'))));
  assert.equal(new Set(references).size, 3);
});

test('a private thread is read by its owner alone', async (t) => {
  const web = await playground(t);
  await web.surface.post(mine, card('secret'));
  assert.equal((await web.get(`/threads/${encodeURIComponent(mine.thread)}?as=maria`)).status, 404);
  assert.deepEqual((await web.get('/threads?as=maria')).json.threads, []);
});

test('a whisper in the channel is seen by one person', async (t) => {
  const web = await playground(t);
  await web.surface.post(channel, card('for all'));
  await web.surface.whisper(channel, ada, card('for Ada'));
  assert.deepEqual(
    (await seen(web, channel.thread, 'ada')).map(({ card, onlyYou }) => [card?.text, onlyYou]),
    [
      ['for all', false],
      ['for Ada', true],
    ],
  );
  assert.deepEqual(
    (await seen(web, channel.thread, 'maria')).map(({ card }) => card?.text),
    ['for all'],
  );
});

test('a person is reached in a fresh private thread for each thing', async (t) => {
  const web = await playground(t);
  const one = await web.surface.direct({ email: 'maria@lumen.example', accounts: [] });
  const two = await web.surface.direct({ email: 'maria@lumen.example', accounts: [] });
  assert.ok(one && two && one.thread !== two.thread);
  assert.deepEqual([one.surface, one.shared], ['web', false]);
  await web.surface.post(one, { ...card('Please decide'), title: 'Your decision' });
  const { threads } = (await web.get('/threads?as=maria')).json as {
    threads: { kind: string; title: string; unread: number }[];
  };
  assert.deepEqual(
    threads.map(({ kind, title, unread }) => [kind, title, unread]),
    [['inbox', 'Your decision', 1]],
  );
});

test('nobody is reached at an unknown address, or after they left', async (t) => {
  const web = await playground(t);
  assert.equal(await web.surface.direct({ email: 'who@else.example', accounts: [] }), undefined);
  assert.equal(await web.surface.direct({ email: 'gone@lumen.example', accounts: [] }), undefined);
});

test('foreign threads, unknown references and unknown people are rejected for good', async (t) => {
  const web = await playground(t);
  const rejected = (error: unknown) => isCode(error, 'surface_rejected') && !error.retry;
  await assert.rejects(web.surface.post({ ...mine, surface: 'slack' }, card('x')), rejected);
  await assert.rejects(web.surface.post({ ...mine, thread: 'C1:17' }, card('x')), rejected);
  await assert.rejects(web.surface.edit('m-9999', card('x')), rejected);
  await assert.rejects(web.surface.whisper(channel, { account: 'slack:T1:U1' }, card('x')), rejected);
});

test("people's own messages cannot be edited as if they were cards", async (t) => {
  const web = await playground(t);
  const id = '00000000-0000-4000-8000-000000000009';
  await web.post('/messages', { id, as: 'ada', thread: 'new', text: 'mine' });
  await assert.rejects(web.surface.edit(id, card('not yours')), (error) => isCode(error, 'surface_rejected'));
});

test('what cannot be stored now, as when the playground stops, is to be tried again', async (t) => {
  const web = await playground(t);
  const reference = await web.surface.post(mine, card('one'));
  await web.stop();
  const later = (error: unknown) => isCode(error, 'surface_unavailable') && error.retry;
  await assert.rejects(web.surface.post(mine, card('two')), later);
  await assert.rejects(web.surface.edit(reference, card('one, done')), later);
});

test('a person is reached by their address before an account that was linked to them', async (t) => {
  const web = await playground(t);
  const owner = async (email: string, accounts: string[]) =>
    (await web.surface.direct({ email, accounts }))?.thread.split(':')[2];
  assert.equal(await owner('maria@lumen.example', ['slack:T1:U1', 'web:ada']), 'maria');
  assert.equal(await owner('maria@elsewhere.example', ['slack:T1:U1', 'web:ada']), 'ada');
  assert.equal(await owner('maria@elsewhere.example', ['web:gone']), undefined);
});
