/** Who knows or guesses an id gets nothing by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Press } from '../../src/turn.ts';
import { openDesk } from '../fakes/desk.ts';

test("somebody else's form says nothing about what the case asks", async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  const [view] = await desk.store.recent(1);
  await desk.desk.receive(
    desk.turn('ben', {
      kind: 'form',
      press: { verb: 'fill', case: view?.id ?? '', arg: '' },
      values: { app: '???' },
    }),
  );
  assert.equal(desk.surface.whispers.length, 1);
  assert.match(desk.surface.whispers[0]?.card.text ?? '', /Only Ada Moreau/);
});

test('the stream of a thread is no case, whatever is pressed or sent', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'maybe Figma');
  const [stream = ''] = await desk.store.streams();
  assert.match(stream, /^talk-/);
  const from = { account: 'web:ada', email: 'ada@lumen.example' };
  for (const verb of ['approve', 'undo', 'human', 'choose', 'outcome'] as const)
    await desk.desk.receive(desk.turn('ada', { kind: 'click', press: { verb, case: stream, arg: 'a=b' } }));
  await desk.desk.receive(
    desk.turn('ada', {
      kind: 'form',
      press: { verb: 'fill', case: stream, arg: '' },
      values: { app: 'figma' },
    }),
  );
  assert.equal(await desk.desk.form({ verb: 'fill', case: stream, arg: '' }, from), undefined);
  assert.equal(desk.surface.whispers.length, 6);
  const types = (await desk.store.read(stream)).map(({ type }) => type);
  assert.deepEqual(types, ['clarified', ...Array(6).fill('turned_away')], 'on record, and nothing else');
});

test('no press of a bystander moves a case', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  const [view] = await desk.store.recent(1);
  const id = view?.id ?? '';
  const args: [Press['verb'], string][] = [
    ['choose', 'app=figma'],
    ['choose', '__proto__=figma'],
    ['choose', 'constructor=figma'],
    ['outcome', 'grant=solved'],
    ['outcome', '__proto__=solved'],
    ['human', ''],
    ['cancel', ''],
    ['undo', ''],
    ['take', ''],
    ['resolve', ''],
    ['approve', 'a-0001'],
    ['deny', '__proto__'],
    ['fill', ''],
  ];
  for (const [verb, arg] of args)
    await desk.desk.receive(desk.turn('ben', { kind: 'click', press: { verb, case: id, arg } }));
  const events = await desk.cases.events(id);
  assert.deepEqual(new Set(events.slice(2).map(({ type }) => type)), new Set(['refused']));
  assert.equal((await desk.store.view(id))?.status, 'asking');
});

test('a question is named by its own number only, so that it opens one case', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'maybe Figma');
  for (const arg of ['1:0', '0:0', '0:0'])
    await desk.desk.receive(
      desk.turn('ada', { kind: 'click', press: { verb: 'choose', case: 'talk', arg } }),
    );
  assert.equal((await desk.store.recent(10)).length, 1);
});

test('a choice that is no case is answered, and opens none', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'perhaps');
  const [card] = desk.surface.cards('t1');
  const press = card?.buttons?.[0]?.press;
  assert.ok(press);
  await desk.desk.receive(desk.turn('ada', { kind: 'click', press }));
  await desk.settle();
  assert.deepEqual(await desk.store.recent(1), []);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /You have no cases/);
});
