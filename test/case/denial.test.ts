/** A no, and how its reason reaches who asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseText } from '../../src/cards/caseText.ts';
import { statusOf } from '../../src/case/status.ts';
import { ENGLISH } from '../../src/words/words.ts';
import { ada, answer, ben, opening, runTask } from '../fakes/commands.ts';
import { actionTask, planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';
import { asked, no, question, stateOf, taskOf, yes } from './asked.ts';

test('the requester reads who said no and why', () => {
  const player = asked();
  no(player, undefined, 'We have no seats left.');
  const state = stateOf(player);
  assert.equal(state.said, 'Maria Lindqvist said no. The reason: We have no seats left.');
  assert.match(caseText(state, statusOf(state), ENGLISH), /said no\. The reason: We have no seats left\./);
  assert.equal(question(player).reason, 'We have no seats left.');
});

test('without a reason there is only the no', () => {
  const player = asked();
  no(player);
  assert.equal(stateOf(player).said, 'Maria Lindqvist said no.');
});

test('after a no nothing runs and nobody can agree any more', () => {
  const player = asked([{ need: 2 }]);
  yes(player, ben);
  no(player);
  const late = player.play(answer('approve', question(player).id, { id: 'carla', name: 'Carla Ruiz' }));
  assert.equal(late.refusal?.code, 'decided');
  assert.match(late.refusal?.say ?? '', /denied by Maria Lindqvist/);
  assert.equal(player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 }).events.length, 0);
  assert.equal(stateOf(player).closed, 'declined');
});

const first = actionTask('first', 'app.grant', {});
const second = actionTask('second', 'group.add', {}, ['first']);

test('when something was done before, people get the case, and the record says who said no and why', () => {
  const player = playCase(({ spec }) => (spec.id === 'second' ? { effect: 'approve' } : {}));
  player.play(opening(planOf([first, second])));
  runTask(player, 'first');
  player.play({ ...answer('deny', question(player, 'second').id), reason: 'Not this group.' });
  assert.equal(stateOf(player).closed, undefined);
  assert.equal(stateOf(player).handover?.queue, 'it-support');
  const handed = player.events.find(({ type }) => type === 'handed_over');
  assert.equal(handed?.why, 'Maria Lindqvist said no. The reason: Not this group.');
});

test('a no to an undo leaves what was done, and the requester reads why', () => {
  const player = playCase(({ spec }) => (spec.kind === 'undo' ? { effect: 'approve' } : {}));
  player.play(opening(planOf([first])));
  runTask(player, 'first', { app: 'figma' });
  player.play({ do: 'undo', by: ada });
  player.play({ ...answer('deny', question(player, 'undo-first').id), reason: 'Still in use.' });
  assert.equal(
    stateOf(player).said,
    'I could not undo it. Maria Lindqvist said no. The reason: Still in use.',
  );
  assert.equal(taskOf(player, 'first').status, 'done');
});
