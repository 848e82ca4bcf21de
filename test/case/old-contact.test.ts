/** The requester proves to be who they were, by a code sent to the contact on file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../src/case/status.ts';
import { ada, answer, ben, carla, maria, opening } from '../fakes/commands.ts';
import { APP, planOf } from '../fakes/plans.ts';
import { stageOf } from '../fakes/policy.ts';
import { effectsWhen, type Player, playCase } from '../fakes/run.ts';
import { asked, DAYS, DETAILS, GRANT, HOUR, question, standings, stateOf, taskOf, yes } from './asked.ts';

const STAGES = [stageOf({ approvers: [{ kind: 'old_contact' }] }), stageOf({ need: 2 })];

const confirm = (player: Player, right: boolean, by = ada, placed = true) =>
  player.play({ do: 'confirm', approval: question(player).id, by, placed, right });

test('the code is sent, on no card of its own, and nobody is waited for', () => {
  const player = playCase(() => ({ effect: 'approve', stages: STAGES }));
  const effects = effectsWhen(player, () => player.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS)));
  const { id: approval } = question(player);
  assert.deepEqual(
    effects.flatMap((one) => (one.kind === 'contact' ? [one.approval] : [])),
    [approval],
  );
  assert.deepEqual(
    effects.flatMap((one) => (one.kind === 'show' ? [one.card] : [])),
    ['main.1'],
  );
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, []);
});

test('with the right code the others are asked', () => {
  const player = asked(STAGES);
  confirm(player, true);
  const [vote] = stateOf(player).approvals.get('a-0001')?.votes ?? [];
  assert.deepEqual([vote?.by.id, vote?.factor], ['ada', 'contact_code']);
  assert.equal(question(player).stage, 1);
  yes(player);
  yes(player, ben);
  assert.equal(taskOf(player).status, 'authorised');
});

test('a wrong code is counted, the fifth one denies, and no later one helps', () => {
  const player = asked(STAGES);
  for (let tries = 1; tries <= 4; tries += 1) {
    assert.equal(confirm(player, false).refusal?.code, 'wrong_code');
    assert.equal(question(player).wrongCodes, tries);
    assert.equal(question(player).status, 'open');
  }
  confirm(player, false);
  assert.deepEqual(standings(player), ['denied']);
  assert.equal(stateOf(player).closed, 'declined');
  assert.match(stateOf(player).said ?? '', /Too many wrong codes\./);
  assert.equal(confirm(player, true).refusal?.code, 'decided');
});

test('four wrong ones and then the right one will do', () => {
  const player = asked(STAGES);
  for (let tries = 1; tries <= 4; tries += 1) confirm(player, false);
  confirm(player, true);
  assert.equal(question(player).stage, 1);
});

test('others may not, even with the right code, and use up no tries', () => {
  for (const by of [maria, ben, { id: 'ada.admin', name: 'Ada Moreau' }]) {
    const player = asked(STAGES);
    for (const right of [true, false]) assert.equal(confirm(player, right, by).refusal?.code, 'not_yours');
    assert.equal(question(player).wrongCodes, 0);
    assert.deepEqual(standings(player), ['open']);
  }
});

test('only where it was asked, and only in its time', () => {
  const player = asked(STAGES);
  assert.equal(confirm(player, true, ada, false).refusal?.code, 'other_message');
  player.clock.pass(24 * HOUR);
  assert.equal(confirm(player, true).refusal?.code, 'expired');
  player.play({ do: 'expire', approval: question(player).id });
  assert.equal(confirm(player, true).refusal?.code, 'decided');
  assert.equal(question(player).wrongCodes, 0);
});

test('a code answers no other question', () => {
  const player = asked(STAGES);
  confirm(player, true);
  assert.equal(confirm(player, true).refusal?.code, 'unknown_approval');
  assert.equal(
    player.play({ do: 'confirm', approval: 'a-9', by: ada, placed: true, right: true }).refusal?.code,
    'unknown_approval',
  );
  assert.deepEqual(standings(player), ['approved', 'open']);
});

test('nobody answers it with a button: not the requester, not somebody whom an escalation added', () => {
  const player = asked([
    {
      approvers: [{ kind: 'old_contact' }],
      escalate: [{ afterHours: 1, to: { kind: 'group', group: 'hr' } }],
    },
  ]);
  const { id } = question(player);
  player.clock.pass(HOUR);
  const approvers = [{ ...carla, human: 'carla' }];
  player.play({ do: 'escalate', approval: id, rule: { kind: 'group', group: 'hr' }, approvers });
  for (const verb of ['approve', 'deny'] as const) {
    assert.equal(player.play(answer(verb, id, ada)).refusal?.code, 'own_request');
    assert.equal(player.play(answer(verb, id, carla)).refusal?.code, 'not_approver');
  }
  assert.deepEqual(standings(player), ['open']);
});

test('the confirmation is of the human whom the question was put to', () => {
  const player = asked(STAGES, {}, (task, stage, clock) => ({
    do: 'ask',
    task: task.spec.id,
    stage,
    rule: { kind: 'old_contact' },
    approvers: [{ ...ada, human: 'ada.before' }],
    need: 1,
    secondFactor: false,
    expiresAt: clock.now() + HOUR,
    escalate: [],
    digest: 'd',
    contact: 'a•••@home.example',
  }));
  confirm(player, true);
  assert.equal(stateOf(player).approvals.get('a-0001')?.votes[0]?.human, 'ada.before');
});
