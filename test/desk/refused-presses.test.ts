/** Whoever presses in vain is told; nobody else notices. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';

test('a press that is refused goes on record and draws no card again', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const edits = () => [...desk.surface.messages.values()].reduce((sum, message) => sum + message.edits, 0);
  const before = edits();
  for (let press = 0; press < 20; press += 1) await desk.presses('ben', 'Approve', 'dm-maria@lumen.example');
  assert.equal(edits(), before);
  assert.equal(desk.surface.whispers.length, 20);
  const [view] = await desk.store.recent(1);
  const events = await desk.cases.events(view?.id ?? '');
  assert.equal(events.filter(({ type }) => type === 'refused').length, 20);
});

test('an Undo that comes too late takes its button away', async (t) => {
  const desk = openDesk(t, { policy: fakePolicy(() => decisionOf()) });
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  desk.clock.pass(25 * 3_600_000);
  await desk.presses('ada', 'Undo', 't1');
  assert.ok(!desk.surface.cards('t1').some(({ buttons }) => buttons?.some(({ label }) => label === 'Undo')));
});
