/** Stages are asked one after the other, each of somebody else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../src/case/status.ts';
import { answer, ben, carla, maria } from '../fakes/commands.ts';
import { askWith } from '../fakes/run.ts';
import { asked, no, question, standings, stateOf, taskOf, yes } from './asked.ts';

test('each stage is asked when the one before is approved, and the last one lets the action run', () => {
  const player = asked([{}, {}, {}]);
  for (const [stage, by] of [maria, ben, carla].entries()) {
    assert.equal(taskOf(player).status, 'approving');
    assert.equal(question(player).stage, stage);
    assert.deepEqual(viewOf(stateOf(player)).waitingFor, [by.id], 'nobody of another stage');
    yes(player, by);
  }
  assert.equal(taskOf(player).status, 'authorised');
  assert.deepEqual(standings(player), ['approved', 'approved', 'approved']);
  assert.equal(new Set([...stateOf(player).approvals.values()].map(({ digest }) => digest)).size, 3);
  assert.equal(player.types().filter((type) => type === 'approval_requested').length, 3);
});

test('who decides a later stage may not answer before it is asked', () => {
  const player = asked([{}, {}]);
  assert.equal(yes(player, ben).refusal?.code, 'not_approver');
  assert.equal(question(player).stage, 0);
});

test('who decided one stage cannot decide the next, under any entry of theirs', () => {
  const other = { id: 'maria.admin', name: 'Maria Lindqvist', human: 'maria' };
  const everybody = [{ ...maria, human: 'maria' }, other, { ...ben, human: 'ben' }];
  const player = asked([{}, {}], {}, (task, stage, clock) => askWith(everybody, task, stage, clock));
  yes(player);
  for (const by of [maria, other]) {
    const decision = player.play(answer('approve', question(player).id, by, { human: 'maria' }));
    assert.equal(decision.refusal?.code, 'voted');
    assert.equal(player.types().at(-1), 'refused');
  }
  assert.equal(taskOf(player).status, 'approving');
  yes(player, ben);
  assert.equal(taskOf(player).status, 'authorised');
});

test('a stage is asked once, in its turn, and only when the one before has its votes', () => {
  const player = asked([{ need: 2 }, {}]);
  yes(player);
  const ask = (stage: number) =>
    player.play(askWith([{ ...ben, human: 'ben' }], taskOf(player), stage, player.clock));
  for (const stage of [0, 1, 2]) assert.equal(ask(stage).events.length, 0, `stage ${stage}`);
  yes(player, ben);
  assert.equal(question(player).stage, 1);
  for (const stage of [0, 1, 2]) assert.equal(ask(stage).events.length, 0, `stage ${stage}`);
});

test('a no in a later stage is a no', () => {
  const player = asked([{}, {}]);
  yes(player);
  no(player, ben, 'No budget.');
  assert.deepEqual(standings(player), ['approved', 'denied']);
  assert.equal(stateOf(player).closed, 'declined');
  assert.equal(stateOf(player).said, 'Ben Okafor said no. The reason: No budget.');
});

test('an answer to a stage that is over changes nothing', () => {
  const player = asked([{}, {}]);
  const { id } = question(player);
  yes(player);
  for (const verb of ['approve', 'deny'] as const)
    assert.equal(player.play(answer(verb, id)).refusal?.code, 'decided');
  assert.deepEqual(standings(player), ['approved', 'open']);
});

test('what lapsed is asked from the first stage on, and what was agreed before counts for nothing', () => {
  const player = asked([{}, {}]);
  yes(player);
  yes(player, ben);
  player.play({ do: 'lapse', task: 'grant', code: 'changed', why: 'the rules changed' });
  assert.deepEqual(standings(player), ['void', 'void', 'open']);
  assert.equal(question(player).stage, 0);
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, ['maria']);
  yes(player);
  assert.equal(taskOf(player).status, 'approving');
  yes(player, ben);
  assert.equal(taskOf(player).status, 'authorised');
});
