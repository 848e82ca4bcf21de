/** A button counts only where Deskmate put it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { On } from '../../src/turn.ts';
import { openDesk } from '../fakes/desk.ts';

const MARIA = 'dm-maria@lumen.example';

async function asked(t: Parameters<typeof openDesk>[0]) {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const [found] = desk.surface.buttons(MARIA);
  assert.ok(found);
  const press = async (on: On | undefined, surface = 'web') => {
    const where = { surface, thread: MARIA, shared: false };
    const what = { kind: 'click' as const, press: found.button.press, ...(on && { on }) };
    const turn = desk.turn('maria', what, { where });
    // The fake fills in a missing place; here it is to be missing.
    await desk.desk.receive(on ? turn : { ...turn, what });
    await desk.settle();
  };
  const refusals = async () => {
    const [view] = await desk.store.recent(1);
    const events = await desk.cases.events(view?.id ?? '');
    return events.flatMap((event) => (event.type === 'refused' ? [event.code] : []));
  };
  return { desk, press, refusals, reference: found.reference };
}

for (const [name, on, surface] of [
  ['a message that nobody knows', { message: 'web-99' }, 'web'],
  ["the requester's own card of the same case", { message: 'web-1' }, 'web'],
  ['a message of that name on another surface', { message: 'web-2' }, 'slack'],
  ['nowhere that the surface can tell', undefined, 'web'],
] as const) {
  test(`an approval pressed on ${name} is refused and on record`, async (t) => {
    const { desk, press, refusals } = await asked(t);
    await press(on, surface);
    assert.deepEqual(await refusals(), ['other_message']);
    assert.equal(desk.system.runs.size, 0);
  });
}

test("a card of another case does not do, though it is the approver's own", async (t) => {
  const { desk, press, refusals } = await asked(t);
  await desk.says('ada', 'access to Figma please', {
    where: { surface: 'web', thread: 't2', shared: false },
  });
  const other = desk.surface
    .buttons(MARIA)
    .find(({ reference }) => reference !== desk.surface.buttons(MARIA)[0]?.reference);
  assert.ok(other);
  const first = desk.surface.buttons(MARIA)[0];
  assert.notEqual(other.button.press.case, first?.button.press.case);
  await press({ message: other.reference });
  const [, view] = await desk.store.recent(2);
  const events = await desk.cases.events(view?.id ?? '');
  assert.ok(events.some((event) => event.type === 'refused' && event.code === 'other_message'));
  assert.deepEqual(await refusals(), []);
  assert.equal(desk.system.runs.size, 0);
});

test('its own card and the home do', async (t) => {
  for (const at of ['card', 'home'] as const) {
    const { desk, press, reference } = await asked(t);
    await press(at === 'home' ? 'home' : { message: reference });
    assert.equal(desk.system.runs.size, 1, at);
  }
});
