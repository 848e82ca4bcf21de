/** The hours between the last approval and the run, in which it can still be stopped. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf, viewOf } from '../../src/case/status.ts';
import { ada, answer, ben, maria, opening, runTask } from '../fakes/commands.ts';
import { actionTask, planOf } from '../fakes/plans.ts';
import { effectsWhen, type Player, playCase } from '../fakes/run.ts';
import { asked, HOUR, no, question, stateOf, taskOf, yes } from './asked.ts';

const DAY = 24 * HOUR;

function cooling(): Player {
  const player = asked([{}, {}], { coolingOffHours: 24 });
  yes(player);
  yes(player, ben);
  return player;
}

const cool = (player: Player) => player.play({ do: 'cool', task: 'grant' });
const starts = (player: Player) =>
  player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 }).events.length > 0;

test('it begins with the last approval, not before, and its end has a timer', () => {
  const player = asked([{}, {}], { coolingOffHours: 24 });
  yes(player);
  assert.equal(taskOf(player).status, 'approving');
  const effects = effectsWhen(player, () => yes(player, ben));
  assert.equal(taskOf(player).status, 'cooling');
  assert.equal(statusOf(stateOf(player)), 'cooling');
  const until = player.clock.now() + DAY;
  assert.equal(taskOf(player).until, until);
  assert.deepEqual(
    effects.flatMap((one) =>
      one.kind === 'timer' || one.kind === 'run' ? [{ kind: one.kind, due: one.due }] : [],
    ),
    [{ kind: 'timer', due: until }],
    'nothing is to be run',
  );
});

test('nothing runs meanwhile, and a wake too early does nothing', () => {
  const player = cooling();
  assert.equal(starts(player), false);
  player.clock.pass(DAY - 1);
  assert.equal(cool(player).events.length, 0);
  assert.equal(player.play({ do: 'wake', task: 'grant' }).events.length, 0);
  assert.equal(starts(player), false);
  assert.equal(taskOf(player).status, 'cooling');
});

test('when nobody stopped it, it runs', () => {
  const player = cooling();
  player.clock.pass(DAY);
  const effects = effectsWhen(player, () => cool(player));
  assert.deepEqual(
    effects.filter(({ kind }) => kind === 'run').map(({ due }) => due),
    [player.clock.now()],
  );
  assert.equal(cool(player).events.length, 0, 'a second timer changes nothing');
  runTask(player, 'grant');
  assert.equal(stateOf(player).closed, 'resolved');
});

test('the requester stops it', () => {
  const player = cooling();
  player.play({ do: 'cancel', by: ada });
  assert.equal(stateOf(player).closed, 'cancelled');
  player.clock.pass(DAY);
  assert.equal(cool(player).events.length, 0);
  assert.equal(starts(player), false);
});

test('each of those who approved it stops it, with a reason that the requester reads', () => {
  for (const stage of [0, 1]) {
    const player = cooling();
    const [by, approval] = [[maria, ben][stage] ?? maria, [...stateOf(player).approvals.keys()][stage] ?? ''];
    player.clock.pass(DAY - 1);
    player.play({ ...answer('deny', approval, by), reason: 'Wrong person.' });
    assert.equal(stateOf(player).closed, 'declined');
    assert.equal(stateOf(player).said, `${by.name} said no. The reason: Wrong person.`);
    player.clock.pass(DAY);
    assert.equal(cool(player).events.length, 0);
    assert.equal(starts(player), false);
  }
});

test('nobody else stops it, and it cannot be approved once more', () => {
  const player = cooling();
  for (const [by, standing, code] of [
    [{ id: 'carla', name: 'Carla Ruiz' }, {}, 'not_approver'],
    [ben, { eligible: false }, 'role_lost'],
    [ben, { placed: false }, 'other_message'],
  ] as const) {
    const decision = player.play(answer('deny', question(player).id, by, standing));
    assert.equal(decision.refusal?.code, code);
  }
  assert.equal(yes(player, ben).refusal?.code, 'decided');
  assert.equal(taskOf(player).status, 'cooling');
});

test('when the time is over a no comes too late', () => {
  const player = cooling();
  player.clock.pass(DAY);
  cool(player);
  assert.equal(no(player, ben).refusal?.code, 'decided');
  assert.equal(taskOf(player).status, 'authorised');
});

test('a question about what lapsed before stops nothing', () => {
  const player = cooling();
  const [old = ''] = stateOf(player).approvals.keys();
  player.clock.pass(DAY);
  cool(player);
  player.play({ do: 'lapse', task: 'grant', code: 'changed', why: 'the rules changed' });
  yes(player);
  yes(player, ben);
  assert.equal(taskOf(player).status, 'cooling');
  assert.equal(taskOf(player).until, player.clock.now() + DAY, 'it begins anew');
  assert.equal(player.play(answer('deny', old)).refusal?.code, 'decided');
  assert.equal(taskOf(player).status, 'cooling');
});

test('nor does one from before an undo that was not allowed', () => {
  const second = actionTask('second', 'group.add', {}, ['first']);
  const player = playCase(({ spec }) => {
    if (spec.kind === 'undo') return { effect: 'deny' };
    return spec.id === 'second' ? { effect: 'approve', coolingOffHours: 24 } : {};
  });
  player.play(opening(planOf([actionTask('first', 'app.grant', {}), second])));
  runTask(player, 'first', { app: 'figma' });
  const { id: old } = question(player, 'second');
  player.play(answer('approve', old));
  player.play({ do: 'undo', by: ada });
  player.play(answer('approve', question(player, 'second').id));
  assert.equal(taskOf(player, 'second').status, 'cooling');
  assert.equal(player.play(answer('deny', old)).refusal?.code, 'decided');
  assert.equal(taskOf(player, 'second').status, 'cooling');
});

test('nobody is waited for meanwhile', () => {
  assert.deepEqual(viewOf(stateOf(cooling())).waitingFor, []);
});
