import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import { openDesk } from '../fakes/desk.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';

const MARIA = 'dm-maria@lumen.example';
const outage = () => new DeskmateError('system_unavailable', 'down', { retry: true });

test('a surface that is down gets its cards later, each once', async (t) => {
  const desk = openDesk(t);
  desk.surface.down = true;
  await desk.says('ada', 'access to Figma please');
  assert.equal(desk.surface.messages.size, 0);
  desk.surface.down = false;
  await desk.settle();
  assert.equal(desk.surface.cards('t1').length, 1);
  assert.equal(desk.surface.cards(MARIA).length, 1);
});

test('the queue may be lost: a sweep finds what is not done', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const press = desk.surface.cards(MARIA)[0]?.buttons?.[0]?.press;
  assert.ok(press);
  await desk.desk.receive(desk.turn('maria', { kind: 'click', press }));
  desk.queue.jobs.clear();
  assert.ok((await desk.work.sweep()) >= 1);
  await desk.settle();
  assert.equal(desk.system.runs.size, 1);
  assert.equal(await desk.work.sweep(), 0);
});

test('an effect that was done is not done again', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  const id = (await desk.store.recent(1))[0]?.id ?? '';
  for (let version = 1; version < 12; version += 1) {
    for (let index = 0; index < 4; index += 1)
      await desk.work.handle({ id: `${id}.${version}.${index}`, attempt: 1, last: false });
  }
  assert.equal(desk.system.calls, 1);
});

test('an outage of the system is survived by trying again', async (t) => {
  const desk = openDesk(t);
  desk.system.failures.push(outage(), outage());
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  assert.equal(desk.system.runs.size, 1);
  assert.equal((await desk.store.recent(1))[0]?.status, 'resolved');
});

test('an outage that lasts hands the case to people and tells the requester', async (t) => {
  const desk = openDesk(t);
  desk.system.failures.push(outage(), outage(), outage());
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  assert.equal((await desk.store.recent(1))[0]?.status, 'with_people');
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /did not answer/);
});

test('a case that was cancelled before its action ran does nothing', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const press = desk.surface.cards(MARIA)[0]?.buttons?.[0]?.press;
  const [view] = await desk.store.recent(1);
  assert.ok(press && view);
  await desk.desk.receive(desk.turn('maria', { kind: 'click', press }));
  await desk.desk.receive(
    desk.turn('ada', { kind: 'click', press: { verb: 'cancel', case: view.id, arg: '' } }),
  );
  await desk.settle();
  assert.equal(desk.system.calls, 0);
  assert.equal((await desk.store.view(view.id))?.status, 'cancelled');
});

test('somebody unreachable keeps nothing else from going on', async (t) => {
  const desk = openDesk(t);
  desk.surface.direct = async () => undefined;
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  assert.equal(desk.surface.cards('t1').length, 1);
  assert.ok(desk.log.lines.some(({ event }) => event === 'deliver.unreachable'));
});

test('a message that somebody deleted is posted anew', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  desk.surface.messages.clear();
  await desk.says('ada', 'figma');
  assert.ok(desk.surface.cards('t1').some(({ text }) => /Maria Lindqvist/.test(text)));
  assert.ok(desk.log.lines.some(({ event }) => event === 'deliver.edit_rejected'));
});

test('begun, and the rules deny it before it is tried again: it stops, and the requester reads why', async (t) => {
  let effect: 'allow' | 'deny' = 'allow';
  const policy = fakePolicy(() => decisionOf({ effect, reason: 'Not any more.' }));
  const desk = openDesk(t, { policy });
  desk.system.failures.push(outage());
  desk.system.probe = async () => false;
  await desk.says('ada', 'access to Figma please');
  const [id = ''] = desk.queue.jobs.keys();
  await assert.rejects(desk.work.handle({ id, attempt: 1, last: false }));
  effect = 'deny';
  await desk.settle();
  assert.equal(desk.system.runs.size, 0);
  const [view] = await desk.store.recent(1);
  assert.equal(view?.status, 'declined');
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Not any more\./);
  const types = (await desk.cases.events(view?.id ?? '')).map(({ type }) => type);
  assert.deepEqual(types.slice(-4), ['action_started', 'lapsed', 'judged', 'declined']);
});

test('begun and done, and the rules deny it before its result is known: the same run tells it', async (t) => {
  let effect: 'allow' | 'deny' = 'allow';
  const desk = openDesk(t, { policy: fakePolicy(() => decisionOf({ effect })) });
  desk.system.failures.push(outage());
  await desk.says('ada', 'access to Figma please');
  const [id = ''] = desk.queue.jobs.keys();
  await assert.rejects(desk.work.handle({ id, attempt: 1, last: false }));
  effect = 'deny';
  await desk.settle();
  assert.equal(desk.system.runs.size, 1);
  assert.equal((await desk.store.recent(1))[0]?.status, 'resolved');
});
