/** Nobody decides in time: more people are asked, and nobody is taken away. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect } from '../../src/case/effect.ts';
import { viewOf } from '../../src/case/status.ts';
import type { ApproverRule } from '../../src/gate/policy.ts';
import { answer, ben, carla, maria, opening } from '../fakes/commands.ts';
import { START } from '../fakes/context.ts';
import { APP, planOf } from '../fakes/plans.ts';
import { stageOf } from '../fakes/policy.ts';
import { effectsWhen, type Player, playCase } from '../fakes/run.ts';
import { asked, DAYS, DETAILS, GRANT, HOUR, no, question, stateOf, taskOf, yes } from './asked.ts';

const ABOVE: ApproverRule = { kind: 'manager_of_manager' };
const TEAM: ApproverRule = { kind: 'group', group: 'it-support' };
const STAGE = {
  expiresInHours: 24,
  escalate: [
    { afterHours: 4, to: ABOVE },
    { afterHours: 8, to: TEAM },
  ],
};

type Show = Extract<Effect, { kind: 'show' }>;
const timers = (effects: Effect[]) =>
  effects.flatMap((one) => (one.kind === 'timer' ? [[one.timer.kind, (one.due - START) / HOUR]] : []));
const shown = (effects: Effect[]) =>
  effects.filter((one): one is Show => one.kind === 'show' && one.card.startsWith('approval.'));

const escalate = (player: Player, people = [carla], rule: ApproverRule = ABOVE) =>
  effectsWhen(player, () =>
    player.play({
      do: 'escalate',
      approval: question(player).id,
      rule,
      approvers: people.map((one) => ({ ...one, human: one.id })),
    }),
  );

test('more people are asked, the next escalation is on its way, and those asked before may still decide', () => {
  for (const by of [maria, carla]) {
    const player = asked([STAGE]);
    player.clock.pass(4 * HOUR);
    assert.deepEqual(timers(escalate(player)), [['escalate', 8]]);
    assert.deepEqual(viewOf(stateOf(player)).waitingFor, ['maria', 'carla']);
    assert.deepEqual(question(player).rules, [{ kind: 'manager_of_requester' }, ABOVE]);
    yes(player, by);
    assert.equal(taskOf(player).status, 'authorised');
  }
});

test('only those who are new get a message; the cards of the others are changed', () => {
  const player = asked([STAGE]);
  const { id } = question(player);
  player.clock.pass(4 * HOUR);
  const cards = shown(escalate(player));
  assert.deepEqual(
    cards.map(({ card }) => card),
    [`approval.${id}.0.maria`, `approval.${id}.0.carla`],
  );
});

test('a timer that comes too early, twice, or after the last escalation asks nobody', () => {
  const player = asked([STAGE]);
  player.clock.pass(4 * HOUR - 1);
  assert.deepEqual(escalate(player), []);
  player.clock.pass(1);
  escalate(player);
  assert.deepEqual(escalate(player, [ben], TEAM), [], 'the second one has its own time');
  player.clock.pass(4 * HOUR);
  assert.deepEqual(timers(escalate(player, [ben], TEAM)), []);
  assert.deepEqual(escalate(player, [ben], TEAM), []);
  assert.equal(question(player).escalated, 2);
});

test('when nobody else can be found it is on record, nothing is shown, and it goes on', () => {
  const player = asked([STAGE]);
  player.clock.pass(4 * HOUR);
  const effects = escalate(player, [maria]);
  assert.equal(player.types().at(-1), 'escalated');
  assert.deepEqual(shown(effects), []);
  assert.deepEqual(timers(effects), [['escalate', 8]]);
  assert.deepEqual(viewOf(stateOf(player)).waitingFor, ['maria']);
});

test('there is no escalation once it is decided or the time is over, nor one that would come after the end', () => {
  const decided = asked([STAGE]);
  no(decided);
  decided.clock.pass(4 * HOUR);
  assert.deepEqual(escalate(decided), []);
  const over = asked([STAGE]);
  over.clock.pass(24 * HOUR);
  assert.deepEqual(escalate(over), []);
  const player = playCase(() => ({
    effect: 'approve',
    stages: [stageOf({ expiresInHours: 4, escalate: STAGE.escalate })],
  }));
  const effects = effectsWhen(player, () => player.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS)));
  assert.deepEqual(timers(effects), [['expire', 4]]);
});

test('an escalation lowers no quorum', () => {
  const player = asked([{ ...STAGE, need: 3 }]);
  player.clock.pass(4 * HOUR);
  escalate(player, [{ id: 'dora', name: 'Dora Lind' }]);
  for (const by of [maria, { id: 'dora', name: 'Dora Lind' }]) yes(player, by);
  assert.equal(taskOf(player).status, 'approving');
  yes(player, ben);
  assert.equal(taskOf(player).status, 'authorised');
});

/** Asked in a thread that others read. */
function inThread(): Player {
  const player = playCase(() => ({ effect: 'approve', stages: [stageOf(STAGE)] }));
  const open = opening(planOf([GRANT], [APP, DAYS]), DETAILS);
  assert.ok(open.do === 'open');
  player.play({ ...open, where: { ...open.where, shared: true } });
  player.clock.pass(4 * HOUR);
  return player;
}

test('in a shared thread those who are called get one message there, which is only changed later', () => {
  const player = inThread();
  const { id } = question(player);
  const calls = (effects: Effect[]) =>
    shown(effects).flatMap(({ card, to, edit }) => (/\.e\d$/.test(card) ? [{ card, to, edit }] : []));
  const call = (number: number, edit?: true) => ({ card: `approval.${id}.e${number}`, to: 'thread', edit });
  assert.deepEqual(calls(escalate(player)), [call(1)]);
  player.clock.pass(4 * HOUR);
  assert.deepEqual(calls(escalate(player, [ben], TEAM)), [call(1, true), call(2)]);
  const decided = effectsWhen(player, () => player.play(answer('approve', id, ben)));
  assert.deepEqual(calls(decided), [call(1, true), call(2, true)]);
});

test('a call for nobody is not posted later either', () => {
  const player = inThread();
  assert.deepEqual(shown(escalate(player, [])), []);
  const decided = effectsWhen(player, () => yes(player));
  assert.deepEqual(
    shown(decided).flatMap(({ card, edit }) => (edit ? [] : card.split('.')[2])),
    ['0', '0'],
    'the question in the thread and that of the approver',
  );
});
