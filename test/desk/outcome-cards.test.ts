/** Cards of approvers say what became of it in the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASON } from '../../src/cards/approvalForms.ts';
import { change } from '../fakes/company.ts';
import { openDesk } from '../fakes/desk.ts';
import { APP, actionTask, intentOf, MARIA as maria, planOf } from '../fakes/plans.ts';
import { approvedBy, decisionOf, fakePolicy, stageOf } from '../fakes/policy.ts';

const MARIA = 'dm-maria@lumen.example';
const BEN = 'dm-ben@lumen.example';
const twoStages = fakePolicy(() =>
  approvedBy({ approvers: [{ kind: 'app_owner' }] }, { approvers: [{ kind: 'group', group: 'it-support' }] }),
);
const cooling = fakePolicy(() => decisionOf({ effect: 'approve', stages: [stageOf()], coolingOffHours: 24 }));

test('approved and then withdrawn while it could be stopped: the approver reads so', async (t) => {
  const desk = openDesk(t, { policy: cooling });
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  await desk.presses('ada', 'Withdraw', 't1');
  const [card] = desk.surface.cards(MARIA);
  assert.match(card?.text ?? '', /withdrawn/);
  assert.equal(card?.tone, 'info');
  assert.deepEqual(card?.buttons, []);
});

test('the next stage says no: whoever said yes before reads that it is not done', async (t) => {
  const desk = openDesk(t, { policy: twoStages });
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  await desk.presses('ben', 'Deny', BEN, { values: { [REASON]: '' } });
  const [card] = desk.surface.cards(MARIA);
  assert.match(card?.text ?? '', /Approved by Maria Lindqvist\.\n\nIt was stopped after that/);
  assert.equal(card?.tone, 'info');
});

test('nobody is there for the next stage: the requester is offered a person', async (t) => {
  const policy = fakePolicy(() =>
    approvedBy(
      { approvers: [{ kind: 'app_owner' }] },
      { approvers: [{ kind: 'group', group: 'nobody-here' }] },
    ),
  );
  const desk = openDesk(t, { policy });
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  const card = desk.surface.cards('t1').at(-1);
  assert.match(card?.text ?? '', /Nobody else may approve this\./);
  assert.ok(card?.buttons?.some(({ label }) => label === 'Talk to a person'));
});

test('a button of a question that was asked anew says where to look', async (t) => {
  const desk = openDesk(t, { policy: cooling });
  await desk.says('ada', 'access to Figma please');
  const [found] = desk.surface.buttons(MARIA);
  assert.ok(found);
  await desk.presses('ada', 'Withdraw', 't1');
  const what = { kind: 'click' as const, press: found.button.press, on: { message: found.reference } };
  await desk.desk.receive(desk.turn('maria', what));
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', /^This question is no longer open\./);
});

test('who has approved reads no "Still waiting for you" on an earlier reminder', async (t) => {
  const policy = fakePolicy(() =>
    approvedBy({
      approvers: [{ kind: 'group', group: 'deciders' }],
      need: 2,
      expiresInHours: 48,
      remindEveryHours: 4,
    }),
  );
  const desk = openDesk(t, { policy });
  desk.directory.people.set('maria', { ...maria, groups: ['deciders'] });
  desk.directory.people.set('carla', {
    ...maria,
    id: 'carla',
    human: 'carla',
    name: 'Carla Ruiz',
    email: 'carla@lumen.example',
    groups: ['deciders'],
  });
  await desk.says('ada', 'access to Figma please');
  desk.clock.pass(5 * 3_600_000);
  await desk.work.sweep();
  await desk.settle();
  assert.ok(desk.surface.cards(MARIA).some(({ title }) => title?.startsWith('Still waiting for you')));
  await desk.presses('maria', 'Approve', MARIA);
  assert.ok(!desk.surface.cards(MARIA).some(({ title }) => title?.startsWith('Still waiting for you')));
});

test('a no after something was done: the requester and the people who get it read who said it and why', async (t) => {
  const args = { app: '{slots.app}', person: '{requester}' };
  const tasks = [actionTask('first', 'app.revoke', args), actionTask('then', 'app.grant', args, ['first'])];
  const policy = fakePolicy(({ action }) =>
    action.name === 'app.revoke' ? decisionOf() : approvedBy({ approvers: [{ kind: 'app_owner' }] }),
  );
  const desk = openDesk(t, { policy, intents: [intentOf(planOf(tasks, [APP]), 'app_access')] });
  await desk.says('ada', 'access to Figma please');
  await desk.settle();
  await desk.presses('maria', 'Deny', MARIA, { values: { [REASON]: 'Too dear' } });
  const said = /Maria Lindqvist said no\. The reason: Too dear/;
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', said);
  assert.match(desk.surface.cards(BEN).at(-1)?.text ?? '', said);
});

test('who was asked, but somebody else approved it, is told that they can stop it, and can', async (t) => {
  const group = { approvers: [{ kind: 'group' as const, group: 'deciders' }] };
  const policy = fakePolicy(() =>
    decisionOf({ effect: 'approve', stages: [stageOf(group)], coolingOffHours: 24 }),
  );
  const desk = openDesk(t, { policy });
  change(desk.directory, 'maria', { groups: ['deciders'] });
  change(desk.directory, 'ben', { groups: ['deciders'] });
  await desk.says('ada', 'access to Figma please');
  await desk.presses('maria', 'Approve', MARIA);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /you and everybody who was asked .* can stop it/);
  await desk.presses('ben', 'Stop it', BEN);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Ben Okafor said no\./);
  assert.equal(desk.system.runs.size, 0);
});

test('what the approval rested on changed before it ran: the old card says what, the new one asks', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const [button] = desk.surface.buttons(MARIA);
  assert.ok(button);
  const on = { message: button.reference };
  await desk.desk.receive(desk.turn('maria', { kind: 'click', press: button.button.press, on }));
  desk.system.version = 'v2';
  await desk.settle();
  const [old, anew] = desk.surface.cards(MARIA);
  assert.match(
    old?.text ?? '',
    /^What it acts on changed since it was decided\. This question no longer counts\./,
  );
  assert.match(anew?.title ?? '', /^Your decision/);
});

test('withdrawn before anybody answered: the card says by whom', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  await desk.presses('ada', 'Withdraw', 't1');
  assert.match(desk.surface.cards(MARIA)[0]?.text ?? '', /^Ada Moreau has withdrawn it\. No longer needed\./);
});
