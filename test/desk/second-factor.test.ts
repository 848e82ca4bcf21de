/** High-risk approvals ask for a code; the key to it is shown once and never on record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODE } from '../../src/cards/approvalForms.ts';
import { openDesk } from '../fakes/desk.ts';
import { approvedBy, fakePolicy } from '../fakes/policy.ts';
import { fakeCode } from '../fakes/second-factor.ts';

const MARIA = 'dm-maria@lumen.example';
const policy = fakePolicy(() =>
  approvedBy({ approvers: [{ kind: 'manager_of_requester' }], secondFactor: true }),
);

async function asked(t: Parameters<typeof openDesk>[0]) {
  const desk = openDesk(t, { policy });
  await desk.says('ada', 'access to Figma please');
  const approve = (values?: Record<string, string>) =>
    desk.presses('maria', 'Approve', MARIA, values && { values });
  const lastWhisper = () => desk.surface.whispers.at(-1)?.card.text ?? '';
  return { ...desk, approve, lastWhisper };
}

test('with the right code it runs, and the record says how they proved it', async (t) => {
  const desk = await asked(t);
  desk.factor.enrol('maria');
  await desk.approve({ [CODE]: desk.factor.code('maria').code });
  assert.equal(desk.system.runs.size, 1);
  const [view] = await desk.store.recent(1);
  const yes = (await desk.cases.events(view?.id ?? '')).find((event) => event.type === 'approved');
  assert.equal(yes?.type === 'approved' && yes.factor, 'totp');
});

test('without a set-up, without a code, with a wrong or a used one: refused, told what to do, nothing runs', async (t) => {
  const desk = await asked(t);
  await desk.approve();
  assert.match(desk.lastWhisper(), /set up my second factor/);
  desk.factor.enrol('maria');
  await desk.approve();
  assert.match(desk.lastWhisper(), /code of your authenticator app/);
  await desk.approve({ [CODE]: '000000' });
  assert.match(desk.lastWhisper(), /not right/);
  const { code } = desk.factor.code('maria');
  await desk.factor.check('maria', { kind: 'code', code });
  await desk.approve({ [CODE]: code });
  assert.match(desk.lastWhisper(), /used before/);
  assert.equal(desk.system.runs.size, 0);
});

test('nobody else can use up the tries of an approver', async (t) => {
  const desk = await asked(t);
  desk.factor.enrol('maria');
  for (let n = 0; n < 8; n += 1)
    await desk.presses('ben', 'Approve', MARIA, { values: { [CODE]: '000000' } });
  await desk.approve({ [CODE]: desk.factor.code('maria').code });
  assert.equal(desk.system.runs.size, 1);
});

test('set-up: the key is shown in private, goes away after the first code, and is never stored', async (t) => {
  const desk = openDesk(t);
  await desk.desk.receive(desk.turn('maria', { kind: 'command', name: 'factor' }));
  const [card] = desk.surface.cards('t1');
  const key = card?.fields?.[0]?.value ?? '';
  assert.match(key, /FAKE/);
  await desk.presses('maria', 'Type the code', 't1', { values: { [CODE]: '000000' } });
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', /not right/);
  await desk.presses('maria', 'Type the code', 't1', { values: { [CODE]: fakeCode(key, desk.clock.now()) } });
  assert.ok(await desk.factor.enrolled('maria'));
  assert.match(desk.surface.cards('t1')[0]?.text ?? '', /is set up/);
  for (const stream of await desk.store.streams())
    assert.ok(!JSON.stringify(await desk.store.read(stream)).includes(key));
});

test('who has a second factor cannot replace it from an open chat', async (t) => {
  const desk = openDesk(t);
  desk.factor.enrol('maria');
  await desk.desk.receive(desk.turn('maria', { kind: 'command', name: 'factor' }));
  await desk.settle();
  assert.match(desk.surface.cards('t1')[0]?.text ?? '', /have a second factor already/);
});
