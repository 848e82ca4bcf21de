/** What a press stood on: the server looks for itself, and says nothing when it does not find the button there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card } from '../../../src/card.ts';
import type { Press, What } from '../../../src/turn.ts';
import { type Playground, playground, uuid } from './playground.ts';

const press: Press = { verb: 'approve', case: 'c-1', arg: 'a-1' };
const deny: Press = { ...press, verb: 'deny' };
const form = { press: deny, title: 'Why not?', fields: [], submit: 'Deny' };
const card: Card = {
  tone: 'waiting',
  text: 'Yes?',
  buttons: [
    { label: 'Approve', press },
    { label: 'Deny', press: deny, form },
  ],
};
const thread = 'web:inbox:maria:t-1';
const where = { surface: 'web', thread, shared: false };
const maria = { account: 'web:maria', email: 'maria@lumen.example' };

type Acted = Extract<What, { kind: 'click' | 'form' }>;
const on = (web: Playground) => web.turns.map(({ what }) => (what as Acted).on);

test('a button on a message that Maria sees stands on that message, as it was posted', async (t) => {
  const web = await playground(t);
  const message = await web.surface.post(where, card);
  await web.post('/press', { id: uuid(1), as: 'maria', thread, message, press });
  await web.post('/form', { id: uuid(2), as: 'maria', thread, message, press: deny, values: { why: 'no' } });
  assert.deepEqual(
    web.turns.map(({ what }) => what),
    [
      { kind: 'click', press, on: { message } },
      { kind: 'form', press: deny, values: { why: 'no' }, on: { message } },
    ],
  );
});

test("the card's own form stands on its message too, and its thread need not be named", async (t) => {
  const web = await playground(t);
  const fill: Press = { verb: 'fill', case: 'c-1', arg: '' };
  const message = await web.surface.post(where, { ...card, form: { ...form, press: fill } });
  await web.post('/form', { id: uuid(1), as: 'maria', message, press: fill, values: {} });
  assert.deepEqual(on(web), [{ message }]);
  assert.equal(web.turns[0]?.where.thread, thread);
});

test('a button that is not, or no longer, on the message stands on nothing', async (t) => {
  const web = await playground(t);
  const message = await web.surface.post(where, card);
  const say = (count: number, other: object) =>
    web.post('/press', { id: uuid(count), as: 'maria', thread, message, press, ...other });
  await say(1, { press: { ...press, arg: 'a-2' } });
  await say(2, { press: { ...press, case: 'c-2' } });
  await say(3, { press: { ...press, verb: 'lower' } });
  await say(4, { message: 'm-9999' });
  await say(5, { message: undefined });
  await web.surface.edit(message, { tone: 'success', text: 'Approved.' });
  await say(6, {});
  assert.deepEqual(on(web), Array(6).fill(undefined));
  assert.ok(
    web.turns.every(({ what }) => !('on' in what)),
    'absent, not undefined',
  );
});

test('a message of somebody else, or of another thread, is nothing to stand on', async (t) => {
  const web = await playground(t);
  const message = await web.surface.post(where, card);
  const answers = [
    await web.post('/press', { id: uuid(1), as: 'zoe', message, press }),
    await web.post('/press', { id: uuid(2), as: 'maria', thread: 'web:private:maria:1', message, press }),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
  );
  assert.deepEqual(on(web), [undefined, undefined]);
  assert.doesNotMatch(web.turns[0]?.where.thread ?? '', /maria/);
});

test('what was whispered to Maria in the channel is nothing for others to stand on', async (t) => {
  const web = await playground(t);
  const channel = { surface: 'web', thread: 'web:channel:it-help:1', shared: true };
  await web.surface.whisper(channel, maria, card);
  const read = await web.get(`/threads/${encodeURIComponent(channel.thread)}?as=maria`);
  const [whisper] = read.json.messages as { id: string }[];
  await web.post('/press', { id: uuid(1), as: 'zoe', message: whisper?.id, press });
  await web.post('/press', { id: uuid(2), as: 'maria', message: whisper?.id, press });
  assert.deepEqual(on(web), [undefined, { message: whisper?.id }]);
});

test('what people write themselves carries no buttons, whatever it looks like', async (t) => {
  const web = await playground(t);
  const sent = await web.post('/messages', {
    id: uuid(1),
    as: 'maria',
    thread: 'new',
    text: JSON.stringify(card),
  });
  const { message } = sent.json as { message: { id: string } };
  await web.post('/press', { id: uuid(2), as: 'maria', message: message.id, press });
  assert.deepEqual(on(web).slice(1), [undefined]);
});

test('from "Waiting for me" it stands on the home of whoever has that button there', async (t) => {
  const web = await playground(t);
  web.homes.set('maria', { cases: [], approvals: [card], examples: [] });
  await web.post('/press', { id: uuid(1), as: 'maria', press });
  await web.post('/form', { id: uuid(2), as: 'maria', press: deny, values: {} });
  await web.post('/press', { id: uuid(3), as: 'maria', press: { ...press, arg: 'a-2' } });
  await web.post('/press', { id: uuid(4), as: 'zoe', press });
  assert.deepEqual(on(web), ['home', 'home', undefined, undefined]);
});

test('naming a thread is not being at home', async (t) => {
  const web = await playground(t);
  web.homes.set('maria', { cases: [], approvals: [card], examples: [] });
  await web.post('/press', { id: uuid(1), as: 'maria', thread, press });
  await web.post('/press', { id: uuid(2), as: 'maria', message: 'm-9999', press });
  assert.deepEqual(on(web), [undefined, undefined]);
});
