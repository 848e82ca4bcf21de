/** In front of others: nothing is shown there that belongs to one person alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';
import { knows } from '../fakes/knowledge.ts';

const channel = { where: { surface: 'web', thread: 'channel', shared: true } };
const ben = { where: { surface: 'web', thread: 'dm-ben', shared: false } };

/** Knows one thing, for IT support only. */
const restricted = knows(
  { article: 'a', title: 'Keys', heading: 'Safe', quote: 'In the safe.', score: 1, stale: false },
  ({ groups }) => groups.includes('it-support'),
);

test('an article that not everybody may read is not quoted in a shared thread', async (t) => {
  const desk = openDesk(t, { knowledge: restricted });
  await desk.says('ben', 'policy for keys', channel);
  assert.equal(
    desk.surface.cards('channel').some(({ text }) => text.includes('safe')),
    false,
  );
  await desk.says('ben', 'policy for keys', ben);
  assert.match(desk.surface.cards('dm-ben').at(-1)?.text ?? '', /In the safe/);
});

test('my cases, asked for in front of others, are told in private', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'secret for Figma');
  await desk.says('ada', 'my cases', channel);
  await desk.desk.receive(desk.turn('ada', { kind: 'command', name: 'cases' }, channel));
  await desk.desk.receive(desk.turn('ada', { kind: 'command', name: 'approvals' }, channel));
  await desk.settle();
  assert.deepEqual(desk.surface.cards('channel'), []);
  assert.equal(desk.surface.cards('dm-ada@lumen.example').length, 3);
});

test('help is for everybody', async (t) => {
  const desk = openDesk(t);
  await desk.desk.receive(desk.turn('ada', { kind: 'command', name: 'help' }, channel));
  await desk.settle();
  assert.equal(desk.surface.cards('channel').length, 1);
});

test('a personal matter that finds no private thread can be chosen again', async (t) => {
  const desk = openDesk(t);
  desk.surface.direct = async () => undefined;
  await desk.says('ada', 'secret for Figma', channel);
  assert.match(desk.surface.whispers[0]?.card.text ?? '', /direct message/);
  assert.deepEqual(await desk.store.recent(1), []);
});
