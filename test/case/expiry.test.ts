/** The time to answer runs out, for each stage by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../src/case/status.ts';
import { answer, ben } from '../fakes/commands.ts';
import { effectsWhen } from '../fakes/run.ts';
import { asked, HOUR, question, standings, stateOf, taskOf, yes } from './asked.ts';

const TWO = [{ expiresInHours: 24 }, { expiresInHours: 12 }];

test('a later stage has its own time, which begins when it is asked', () => {
  const player = asked(TWO);
  const start = player.clock.now();
  player.clock.pass(20 * HOUR);
  const effects = effectsWhen(player, () => yes(player));
  assert.equal(question(player).expiresAt, start + 32 * HOUR);
  assert.deepEqual(
    effects.flatMap((one) => (one.kind === 'timer' ? [{ timer: one.timer, due: one.due }] : [])),
    [{ timer: { kind: 'expire', approval: question(player).id }, due: start + 32 * HOUR }],
  );
});

test('the timer of a stage that was answered in time does nothing', () => {
  const player = asked(TWO);
  const { id } = question(player);
  player.clock.pass(20 * HOUR);
  yes(player);
  player.clock.pass(5 * HOUR);
  assert.equal(player.play({ do: 'expire', approval: id }).events.length, 0);
  assert.deepEqual(standings(player), ['approved', 'open']);
});

test('when the time of a later stage runs out, people get the case and nothing runs', () => {
  const player = asked(TWO);
  yes(player);
  const { id } = question(player);
  player.clock.pass(12 * HOUR - 1);
  assert.equal(player.play({ do: 'expire', approval: id }).events.length, 0, 'not before its time');
  player.clock.pass(1);
  player.play({ do: 'expire', approval: id });
  assert.deepEqual(standings(player), ['approved', 'expired']);
  assert.equal(taskOf(player).status, 'failed');
  assert.equal(taskOf(player).said, 'Not enough people answered in time.');
  assert.equal(stateOf(player).closed, undefined, 'nobody said no');
  assert.equal(stateOf(player).handover?.queue, 'it-support');
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, ['ben'], 'as one of the queue');
  assert.equal(player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 }).events.length, 0);
});

test('an answer that comes too late is refused, before the timer came and after it', () => {
  for (const timer of [false, true]) {
    const player = asked(TWO);
    yes(player);
    const { id } = question(player);
    player.clock.pass(12 * HOUR);
    if (timer) player.play({ do: 'expire', approval: id });
    for (const verb of ['approve', 'deny'] as const) {
      const late = player.play(answer(verb, id, ben));
      assert.equal(late.refusal?.code, timer ? 'decided' : 'expired');
    }
    assert.notEqual(taskOf(player).status, 'authorised');
  }
});

test('some of the answers are not enough of them', () => {
  const player = asked([{ need: 2 }]);
  yes(player);
  player.clock.pass(24 * HOUR);
  player.play({ do: 'expire', approval: question(player).id });
  assert.equal(taskOf(player).status, 'failed');
});
