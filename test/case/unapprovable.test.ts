/** Nobody is there who may decide: turned down, with the reason, and never decided by fewer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../src/case/status.ts';
import { ben, maria, opening, runTask } from '../fakes/commands.ts';
import { actionTask, planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';
import { asked, question, standings, stateOf, taskOf, yes } from './asked.ts';

test('a quorum that cannot be met is not lowered: the action is turned down', () => {
  const player = asked([{ need: 4 }]);
  assert.ok(player.types().includes('unapprovable'));
  assert.equal(taskOf(player).status, 'refused');
  assert.equal(stateOf(player).closed, 'declined');
  assert.equal(stateOf(player).said, 'Nobody else may approve this.');
  assert.deepEqual(standings(player), []);
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, []);
});

test('a later stage for which nobody is left turns it down, whatever was agreed before', () => {
  const player = asked([{ need: 'all' }, {}]);
  for (const by of [maria, ben, { id: 'carla', name: 'Carla Ruiz' }]) yes(player, by);
  assert.equal(taskOf(player).status, 'refused');
  assert.deepEqual(standings(player), ['approved']);
  assert.equal(stateOf(player).closed, 'declined');
  assert.equal(player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 }).events.length, 0);
});

test('a judgement that names no stage at all is turned down', () => {
  const player = playCase(
    () => ({ effect: 'approve', stages: [] }),
    undefined,
    (task) => ({
      do: 'unapprovable',
      task: task.spec.id,
      said: 'Nobody may approve this now.',
    }),
  );
  player.play(opening(planOf([actionTask('grant', 'app.grant', {})])));
  assert.equal(stateOf(player).closed, 'declined');
});

test('what was done before stays, and people get the case', () => {
  const player = playCase(
    ({ spec }) => (spec.id === 'second' ? { effect: 'approve', stages: [] } : {}),
    undefined,
    (task) => ({
      do: 'unapprovable',
      task: task.spec.id,
      said: 'Nobody may approve this now.',
    }),
  );
  player.play(
    opening(planOf([actionTask('first', 'app.grant', {}), actionTask('second', 'group.add', {}, ['first'])])),
  );
  runTask(player, 'first');
  assert.equal(stateOf(player).closed, undefined);
  assert.equal(player.events.find(({ type }) => type === 'handed_over')?.why, 'Nobody may approve this now.');
});

test('it comes too late while a question is open, and after the answer', () => {
  const player = asked();
  const say = () => player.play({ do: 'unapprovable', task: 'grant', said: 'Nobody.' });
  assert.equal(say().events.length, 0);
  assert.equal(question(player).status, 'open');
  yes(player);
  assert.equal(say().events.length, 0);
  assert.equal(taskOf(player).status, 'authorised');
});
