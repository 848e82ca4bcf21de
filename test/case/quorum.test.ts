/** How many must agree, and whose agreement counts once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Approver } from '../../src/case/case.ts';
import { viewOf } from '../../src/case/status.ts';
import { answer, ben, carla, maria } from '../fakes/commands.ts';
import { askWith } from '../fakes/run.ts';
import { asked, no, question, stateOf, taskOf, yes } from './asked.ts';

const approver = (by: { id: string; name: string }, more: Partial<Approver> = {}): Approver => ({
  ...by,
  human: by.id,
  ...more,
});

/** One stage, asked of these people. */
const askedOf = (need: number | 'all', people: Approver[]) =>
  asked([{ need }], {}, (task, stage, clock) => askWith(people, task, stage, clock));

test('one of several is enough when one is needed, whoever it is', () => {
  for (const by of [maria, ben, carla]) {
    const player = askedOf(
      1,
      [maria, ben, carla].map((one) => approver(one)),
    );
    yes(player, by);
    assert.equal(taskOf(player).status, 'authorised');
    assert.deepEqual(question(player).decidedBy, by);
  }
});

test('two of three: any two, and not one', () => {
  for (const two of [
    [maria, ben],
    [ben, carla],
    [carla, maria],
  ]) {
    const player = asked([{ need: 2 }]);
    yes(player, two[0]);
    assert.equal(taskOf(player).status, 'approving');
    assert.equal(question(player).status, 'open');
    yes(player, two[1]);
    assert.equal(taskOf(player).status, 'authorised');
    assert.deepEqual(
      question(player).votes.map(({ by }) => by),
      two,
    );
  }
});

test('all means every one of them', () => {
  const player = asked([{ need: 'all' }]);
  assert.equal(question(player).need, 3);
  yes(player);
  yes(player, ben);
  assert.equal(taskOf(player).status, 'approving');
  yes(player, carla);
  assert.equal(taskOf(player).status, 'authorised');
});

test('who agreed is not waited for any more; the others are', () => {
  const player = asked([{ need: 2 }]);
  yes(player, ben);
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, ['maria', 'carla']);
});

test('the same person twice is refused, on record, and counts once', () => {
  const player = asked([{ need: 2 }]);
  yes(player);
  const again = yes(player);
  assert.equal(again.refusal?.code, 'voted');
  assert.equal(player.types().at(-1), 'refused');
  assert.equal(question(player).votes.length, 1);
  assert.equal(taskOf(player).status, 'approving');
});

test('two accounts of one human count once', () => {
  const second = { id: 'carla.admin', name: 'Carla Ruiz' };
  const player = askedOf(2, [approver(carla), approver(second, { human: 'carla' }), approver(maria)]);
  yes(player, carla);
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, ['maria'], 'their other account is not waited for');
  const again = player.play(answer('approve', question(player).id, second, { human: 'carla' }));
  assert.equal(again.refusal?.code, 'voted');
  assert.equal(taskOf(player).status, 'approving');
  yes(player);
  assert.equal(taskOf(player).status, 'authorised');
});

test('all does not ask for two accounts of one human', () => {
  const second = { id: 'carla.admin', name: 'Carla Ruiz' };
  const player = askedOf('all', [approver(carla), approver(second, { human: 'carla' }), approver(maria)]);
  assert.equal(question(player).need, 2);
});

test('somebody and who stands in for them are one voice; all does not wait for both', () => {
  const place = { for: maria };
  for (const [first, second] of [
    [ben, maria],
    [maria, ben],
  ] as const) {
    const player = askedOf('all', [approver(maria), approver(ben, place), approver(carla)]);
    assert.equal(question(player).need, 2);
    const say = (by: typeof ben) =>
      player.play(answer('approve', question(player).id, by, by === ben ? place : {}));
    say(first);
    say(second);
    assert.equal(taskOf(player).status, 'approving', 'Carla was not heard yet');
    say(carla);
    assert.equal(taskOf(player).status, 'authorised');
  }
});

test('one no is a no, however many agreed', () => {
  const player = asked([{ need: 'all' }]);
  yes(player);
  yes(player, ben);
  no(player, carla);
  assert.equal(taskOf(player).status, 'refused');
  assert.equal(stateOf(player).said, 'Carla Ruiz said no.');
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, []);
});
