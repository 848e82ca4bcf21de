/** What is asked for by name begins exactly that, with the details it brings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { What } from '../../src/turn.ts';
import { openDesk } from '../fakes/desk.ts';

const asks = (more: Partial<Extract<What, { kind: 'request' }>> = {}): What => ({
  kind: 'request',
  intent: 'app_access',
  text: 'as agreed',
  values: {},
  ...more,
});

test('given values fill the details; what they leave open is read from the words or asked', async (t) => {
  const office = openDesk(t);
  await office.desk.receive(office.turn('ada', asks({ values: { app: 'figma' } })));
  await office.desk.receive(office.turn('ada', asks({ text: 'Figma, please' })));
  await office.desk.receive(office.turn('ada', asks()));
  const views = (await office.store.recent(10)).toReversed();
  assert.deepEqual(
    views.map(({ intent, status }) => [intent, status]),
    [
      ['app_access', 'approving'],
      ['app_access', 'approving'],
      ['app_access', 'asking'],
    ],
  );
});

test('a value that does not fit is said, and asked for', async (t) => {
  const office = openDesk(t);
  await office.desk.receive(office.turn('ada', asks({ values: { app: 'nothing of ours' } })));
  assert.match(office.surface.whispers[0]?.card.text ?? '', /Which app\? Type the name of one app/);
  assert.equal((await office.store.recent(1))[0]?.status, 'asking');
});

test('words that ask for something else begin nothing beside it', async (t) => {
  const office = openDesk(t);
  const text = 'access to Figma, and I want to talk to a person about a secret';
  await office.desk.receive(office.turn('ada', asks({ text })));
  assert.deepEqual(
    (await office.store.recent(10)).map(({ intent }) => intent),
    ['app_access'],
  );
});

test('what is not there, and what only shows something, begins nothing', async (t) => {
  const office = openDesk(t);
  for (const intent of ['no_such_intent', 'case_status', 'constructor', ''])
    await office.desk.receive(office.turn('ada', asks({ intent })));
  assert.deepEqual(await office.store.recent(10), []);
  assert.equal(office.surface.whispers.length, 4);
});

test('a second delivery opens nothing more', async (t) => {
  const office = openDesk(t);
  const turn = office.turn('ada', asks({ values: { app: 'figma' } }));
  await office.desk.receive(turn);
  await office.desk.receive(turn);
  assert.equal((await office.store.recent(10)).length, 1);
});

test('somebody who is not known is turned away', async (t) => {
  const office = openDesk(t);
  await office.desk.receive(office.turn('nobody', asks({ values: { app: 'figma' } })));
  assert.deepEqual(await office.store.recent(10), []);
  assert.match(office.surface.whispers[0]?.card.text ?? '', /I do not know you yet/);
});
