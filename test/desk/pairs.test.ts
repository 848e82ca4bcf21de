/** Two people who approve each other's requests again and again: nothing is blocked, and somebody is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';
import { MARIA as maria } from '../fakes/plans.ts';
import { decisionOf, fakePolicy, stageOf } from '../fakes/policy.ts';

const DAY = 24 * 3_600_000;
const BEN = 'dm-ben@lumen.example';

/** Ada and Maria are each other's managers; more than two approvals each way within 30 days are looked at. */
function open(t: Parameters<typeof openDesk>[0]) {
  const reciprocal = { limit: 2, days: 30, tell: 'it-support' };
  const policy = fakePolicy(() => decisionOf({ effect: 'approve', stages: [stageOf()], reciprocal }));
  const desk = openDesk(t, { policy });
  desk.directory.people.set('maria', { ...maria, manager: 'ada' });
  let asked = 0;
  const approved = async (who: 'ada' | 'maria') => {
    asked += 1;
    const where = { surface: 'web', thread: `t${asked}`, shared: false };
    await desk.says(who, 'access to Figma please', { where });
    await desk.settle();
    const [view] = await desk.store.recent(1);
    const other = who === 'ada' ? 'maria' : 'ada';
    const dm = `dm-${other}@lumen.example`;
    const found = desk.surface
      .buttons(dm)
      .find(({ button }) => button.label === 'Approve' && button.press.case === view?.id);
    assert.ok(found);
    const what = { kind: 'click' as const, press: found.button.press, on: { message: found.reference } };
    await desk.desk.receive(desk.turn(other, what));
    await desk.settle();
  };
  const flags = () => desk.surface.cards(BEN).filter(({ title }) => /approve each other/.test(title ?? ''));
  return { ...desk, approved, flags };
}

test('more than the rules allow, in both directions: it runs, is on record, and those in charge are told', async (t) => {
  const desk = open(t);
  for (let n = 0; n < 3; n += 1) await desk.approved('maria');
  for (let n = 0; n < 2; n += 1) await desk.approved('ada');
  assert.equal(desk.flags().length, 0);
  await desk.approved('ada');
  assert.equal(desk.system.runs.size, 6);
  const [card] = desk.flags();
  assert.match(card?.text ?? '', /Maria Lindqvist approved 3 requests of Ada Moreau, and Ada Moreau 3/);
  const [view] = await desk.store.recent(1);
  assert.ok((await desk.cases.events(view?.id ?? '')).some(({ type }) => type === 'flagged'));
});

test('one direction alone, as with any manager, is no flag', async (t) => {
  const desk = open(t);
  for (let n = 0; n < 6; n += 1) await desk.approved('ada');
  assert.equal(desk.flags().length, 0);
});

test('what is long ago does not count', async (t) => {
  const desk = open(t);
  for (let n = 0; n < 3; n += 1) await desk.approved('maria');
  desk.clock.pass(31 * DAY);
  for (let n = 0; n < 3; n += 1) await desk.approved('ada');
  assert.equal(desk.flags().length, 0);
});
