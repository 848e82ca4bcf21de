import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf } from '../../src/case/status.ts';
import { ada, answer, maria, opening } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';

const plan = planOf([actionTask('grant', 'app.grant', { app: '{slots.app}' })], [APP]);
const figma = { app: { value: 'figma', label: 'Figma' } };

function asked() {
  const player = playCase(() => ({ effect: 'approve' }));
  player.play(opening(plan, figma));
  return player;
}

test('asks the approver and waits', () => {
  const player = asked();
  assert.equal(player.state && statusOf(player.state), 'approving');
  assert.equal(player.state?.tasks.get('grant')?.status, 'approving');
});

test('an approved task may run', () => {
  const player = asked();
  player.play(answer('approve', 'a-0001'));
  assert.equal(player.state?.tasks.get('grant')?.status, 'authorised');
  assert.deepEqual(player.state?.approvals.get('a-0001')?.decidedBy, maria);
});

for (const [name, by, eligible, approval, code] of [
  ['the requester', ada, true, 'a-0001', 'own_request'],
  ['somebody who was not asked', { id: 'ben', name: 'Ben' }, true, 'a-0001', 'not_approver'],
  ['an approver who lost the role', maria, false, 'a-0001', 'role_lost'],
  ['an approval that does not exist', maria, true, 'a-9999', 'unknown_approval'],
] as const) {
  for (const verb of ['approve', 'deny'] as const) {
    test(`${verb} by ${name} is refused, on record, and changes nothing`, () => {
      const player = asked();
      const decision = player.play(answer(verb, approval, by, { eligible }));
      assert.equal(decision.refusal?.code, code);
      assert.equal(player.types().at(-1), 'refused');
      assert.equal(player.state?.tasks.get('grant')?.status, 'approving');
    });
  }
}

for (const [name, standing, code] of [
  ['is acted on', { self: true }, 'own_request'],
  ['is the requester under another entry', { human: 'ada' }, 'own_request'],
  ['is whom the requester turned out to be', { human: 'maria', requesterHuman: 'maria' }, 'own_request'],
  ['pressed a button that stands elsewhere', { placed: false }, 'other_message'],
] as const) {
  for (const verb of ['approve', 'deny'] as const) {
    test(`${verb} by somebody who was asked but ${name} is refused`, () => {
      const player = asked();
      assert.equal(player.play(answer(verb, 'a-0001', maria, standing)).refusal?.code, code);
      assert.equal(player.state?.tasks.get('grant')?.status, 'approving');
    });
  }
}

test('what could not be judged is so only while it waits to be judged', () => {
  const player = asked();
  const misfit = () => player.play({ do: 'misfit', task: 'grant', code: 'args_invalid', said: 'No.' });
  assert.equal(misfit().events.length, 0);
  player.play(answer('approve', 'a-0001'));
  assert.equal(misfit().events.length, 0);
  assert.equal(player.state?.tasks.get('grant')?.status, 'authorised');
});

test('a second answer is refused, whichever it is', () => {
  for (const first of ['approve', 'deny'] as const) {
    const player = asked();
    player.play(answer(first, 'a-0001'));
    const status = player.state?.tasks.get('grant')?.status;
    for (const second of ['approve', 'deny'] as const) {
      assert.equal(player.play(answer(second, 'a-0001')).refusal?.code, 'decided');
    }
    assert.equal(player.state?.tasks.get('grant')?.status, status);
  }
});

test('expiry is not a denial: people get the case, and a late approval is refused', () => {
  const player = asked();
  assert.equal(player.play({ do: 'expire', approval: 'a-0001' }).events.length, 0, 'not before its time');
  player.clock.pass(24 * 3_600_000);
  assert.equal(player.play(answer('approve', 'a-0001')).refusal?.code, 'expired');
  player.play({ do: 'expire', approval: 'a-0001' });
  assert.equal(player.state?.approvals.get('a-0001')?.status, 'expired');
  assert.equal(player.state?.handover?.queue, 'it-support');
  assert.equal(player.state?.closed, undefined);
  assert.equal(player.play(answer('approve', 'a-0001')).refusal?.code, 'decided');
});

test('what lapsed before it ran is judged and asked again', () => {
  const player = asked();
  player.play(answer('approve', 'a-0001'));
  player.play({ do: 'lapse', task: 'grant', code: 'changed', why: 'the rules changed since it was decided' });
  assert.equal(player.state?.tasks.get('grant')?.status, 'approving');
  assert.deepEqual(player.state?.tasks.get('grant')?.approvals, ['a-0002']);
});

test('an action that policy denies declines the case', () => {
  const player = playCase(() => ({ effect: 'deny', reason: 'Not your account.' }));
  player.play(opening(plan, figma));
  assert.equal(player.state?.closed, 'declined');
  assert.equal(player.state?.said, 'Not your account.');
});
