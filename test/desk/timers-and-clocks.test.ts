/** Timers that come early, late or in a heap after an outage. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';
import { approvedBy, decisionOf, fakePolicy, stageOf } from '../fakes/policy.ts';

const HOUR = 3_600_000;
const MARIA = 'dm-maria@lumen.example';

test('a timer that comes too early is not lost: the question still ends in time', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  for (const { effect } of await desk.store.pending(desk.clock.now() + 48 * HOUR, 100))
    await desk.work.handle({ id: effect.id, attempt: 1, last: false });
  assert.equal((await desk.store.recent(1))[0]?.status, 'approving');
  desk.clock.pass(25 * HOUR);
  await desk.work.sweep();
  await desk.settle();
  assert.equal((await desk.store.recent(1))[0]?.status, 'with_people');
});

test('neither is the one that ends the time in which it can be stopped', async (t) => {
  const policy = fakePolicy(() =>
    decisionOf({ effect: 'approve', stages: [stageOf()], coolingOffHours: 24 }),
  );
  const desk = openDesk(t, { policy });
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  for (const { effect } of await desk.store.pending(desk.clock.now() + 48 * HOUR, 100))
    await desk.work.handle({ id: effect.id, attempt: 1, last: false });
  assert.equal(desk.system.runs.size, 0);
  desk.clock.pass(24 * HOUR);
  await desk.work.sweep();
  await desk.settle();
  assert.equal(desk.system.runs.size, 1);
});

test('after an outage of days one reminder comes, not one for each time that was missed', async (t) => {
  const policy = fakePolicy(() => approvedBy({ expiresInHours: 240, remindEveryHours: 8 }));
  const desk = openDesk(t, { policy });
  await desk.says('ada', 'access to Figma please');
  const reminders = () =>
    desk.surface.cards(MARIA).filter(({ title }) => title?.startsWith('Still waiting')).length;
  desk.clock.pass(60 * HOUR);
  for (let sweeps = 0; sweeps < 10; sweeps += 1) {
    await desk.work.sweep();
    await desk.settle();
  }
  assert.equal(reminders(), 1);
  desk.clock.pass(4 * HOUR);
  await desk.work.sweep();
  await desk.settle();
  assert.equal(reminders(), 2);
});

test('whoever was on call when they were asked may answer in the next week, too', async (t) => {
  const policy = fakePolicy(() => approvedBy({ approvers: [{ kind: 'on_call', group: 'it-support' }] }));
  const desk = openDesk(t, { policy });
  await desk.says('ada', 'access to Figma please');
  desk.directory.onCall = async () => [];
  await desk.presses('ben', 'Approve', 'dm-ben@lumen.example');
  assert.equal(desk.system.runs.size, 1);
});

test('not when they left the group', async (t) => {
  const policy = fakePolicy(() => approvedBy({ approvers: [{ kind: 'on_call', group: 'it-support' }] }));
  const desk = openDesk(t, { policy });
  await desk.says('ada', 'access to Figma please');
  const ben = desk.directory.people.get('ben');
  assert.ok(ben);
  desk.directory.people.set('ben', { ...ben, groups: [] });
  await desk.presses('ben', 'Approve', 'dm-ben@lumen.example');
  assert.equal(desk.system.runs.size, 0);
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', /the rule no longer names you/);
});
