/** An approver gives less than was asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision, On } from '../../src/case/command.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import type { Stage } from '../../src/gate/policy.ts';
import type { Slots, SlotValue } from '../../src/slots/slot.ts';
import { ada, answer, ben, carla, maria, opening, runTask } from '../fakes/commands.ts';
import { APP, actionTask, planOf, UNTIL } from '../fakes/plans.ts';
import { stageOf } from '../fakes/policy.ts';
import { type Asks, askFor, askWith, effectsWhen, type Player, playCase } from '../fakes/run.ts';
import { asked, DAYS, DETAILS, GRANT, question, standings, stateOf, taskOf, yes } from './asked.ts';

const FIVE: Slots = { days: { value: 5, label: '5 days' } };

function less(player: Player, slots = FIVE, by = maria, more: Partial<On<'lower'>> = {}): Decision {
  const { approval, standing } = answer('approve', question(player).id, by);
  return player.play({ do: 'lower', approval, by, standing, slots, factorKind: 'totp', ...more });
}

const approvers = [maria, ben, carla].map((one) => ({ ...one, human: one.id }));
/** The same people in every stage. */
const everybody: Asks = (task, stage, clock) => askWith(approvers, task, stage, clock);

test('it is judged anew, with the lower detail and another digest', () => {
  const player = asked([{ need: 2 }]);
  const before = taskOf(player).judgement;
  const first = question(player).digest;
  less(player);
  const { judgement } = taskOf(player);
  assert.deepEqual([before?.args.days, judgement?.args.days], [10, 5]);
  assert.notEqual(judgement?.digest, before?.digest);
  assert.notEqual(question(player).digest, first);
  const event = player.events.find(({ type }) => type === 'lowered');
  assert.deepEqual(event?.type === 'lowered' && [event.before, event.slots], [{ days: '10 days' }, FIVE]);
});

test('the yes of whoever lowered it goes with it, and the action may run when that is enough', () => {
  const player = asked();
  less(player);
  assert.deepEqual(standings(player), ['void', 'approved']);
  assert.equal(taskOf(player).status, 'authorised');
  assert.deepEqual(
    question(player).votes.map(({ by }) => by),
    [maria],
  );
  assert.deepEqual(taskOf(player).lowered?.by, maria);
});

test('what others agreed to before is void: they are asked again', () => {
  const player = asked([{ need: 2 }]);
  yes(player, ben);
  const { id } = question(player);
  less(player);
  assert.deepEqual(standings(player), ['void', 'open']);
  assert.deepEqual(
    question(player).votes.map(({ by }) => by.id),
    ['maria'],
  );
  assert.equal(player.play(answer('approve', id, carla)).refusal?.code, 'decided');
  assert.equal(taskOf(player).status, 'approving');
  yes(player, ben);
  assert.equal(taskOf(player).status, 'authorised');
});

test('lowered in a later stage, it is asked from the first stage on; their yes counts in their own', () => {
  const player = asked([{}, {}]);
  yes(player);
  less(player, FIVE, ben);
  assert.deepEqual(standings(player), ['void', 'void', 'open']);
  assert.equal(question(player).stage, 0);
  yes(player);
  assert.deepEqual(standings(player), ['void', 'void', 'approved', 'approved']);
  assert.deepEqual(
    question(player).votes.map(({ by }) => by.id),
    ['ben'],
  );
  assert.equal(taskOf(player).status, 'authorised');
});

test('their yes counts in one stage only', () => {
  const player = asked([{}, {}], {}, everybody);
  less(player);
  assert.deepEqual(standings(player), ['void', 'approved', 'open']);
  assert.equal(yes(player).refusal?.code, 'voted');
  yes(player, ben);
  assert.equal(taskOf(player).status, 'authorised');
});

test('their yes goes with it only while they are among those who are asked', () => {
  const askers = [[approvers[0]], [approvers[1]]];
  const player = asked([{}], {}, (task, stage, clock) => {
    const people = askers.shift() ?? [];
    return askWith(
      people.flatMap((one) => one ?? []),
      task,
      stage,
      clock,
    );
  });
  less(player);
  assert.deepEqual(standings(player), ['void', 'open']);
  assert.deepEqual(question(player).votes, []);
});

/** Judged so that the number of days decides about the stages. */
function byDays(stages: (days: number) => Partial<Stage>[]): Player {
  const player = playCase(({ spec }, { slots }) => ({
    effect: spec.kind === 'action' ? 'approve' : 'allow',
    stages: stages(Number(slots.days?.value)).map(stageOf),
  }));
  player.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS));
  return player;
}

test('where the lower one needs a second factor that was not given, they are asked for it', () => {
  const player = byDays((days) => [{ secondFactor: days < 10 }]);
  less(player);
  assert.deepEqual(standings(player), ['void', 'open']);
  assert.equal(yes(player).refusal?.code, 'factor_missing');
  yes(player, maria, { factor: 'ok', factorKind: 'totp' });
  assert.equal(taskOf(player).status, 'authorised');
});

test('a second factor is asked for before anything is lowered, and goes along with the yes', () => {
  const player = asked([{ secondFactor: true }]);
  for (const [factor, code] of [
    [undefined, 'factor_missing'],
    ['wrong', 'factor_wrong'],
    ['used', 'factor_used'],
    ['locked', 'factor_locked'],
    ['not_enrolled', 'factor_not_enrolled'],
  ] as const) {
    assert.equal(less(player, FIVE, maria, { factor }).refusal?.code, code);
  }
  assert.deepEqual(standings(player), ['open']);
  less(player, FIVE, maria, { factor: 'ok' });
  assert.equal(taskOf(player).status, 'authorised');
  assert.equal(question(player).votes[0]?.factor, 'totp');
});

const given: [string, Slots | SlotValue, Partial<On<'lower'>>?][] = [
  ['nothing', {}],
  ['what did not parse', {}, { problem: 'Say a number of days.' }],
  ['as much', { value: 10, label: '10 days' }],
  ['more', { value: 11, label: '11 days' }],
  ['a number that is none', { value: Number.NaN, label: 'some days' }],
  ['another kind of value', { value: '5', label: '5 days' }],
  ['less of one and more of another', { ...FIVE, app: { value: 'zoom', label: 'Zoom' } }],
  ['a detail that the case does not have', { seats: { value: 1, label: '1' } }],
  ['what every object inherits', { constructor: { value: 1, label: '1' } }],
];
for (const [name, value, more] of given) {
  test(`${name} is refused, on record, and changes nothing`, () => {
    const player = asked();
    const slots = 'label' in value ? { days: value as SlotValue } : (value as Slots);
    const { judgement } = taskOf(player);
    assert.equal(less(player, slots, maria, more).refusal?.code, 'not_lower');
    assert.equal(player.types().at(-1), 'refused');
    assert.equal(taskOf(player).judgement, judgement);
    assert.deepEqual(stateOf(player).slots, DETAILS);
  });
}

test('only who may approve may lower', () => {
  for (const [by, standing, code] of [
    [ada, {}, 'own_request'],
    [maria, { self: true }, 'own_request'],
    [ben, {}, 'not_approver'],
    [maria, { eligible: false }, 'role_lost'],
    [maria, { placed: false }, 'other_message'],
  ] as const) {
    const player = asked();
    const full = { ...answer('approve', 'x', by).standing, ...standing };
    assert.equal(less(player, FIVE, by, { standing: full }).refusal?.code, code);
    assert.deepEqual(standings(player), ['open']);
  }
});

test('who agreed already does not lower it afterwards', () => {
  const player = asked([{ need: 2 }]);
  yes(player);
  assert.equal(less(player).refusal?.code, 'voted');
});

test('what lapses later is asked again of everybody, of who lowered it too', () => {
  const player = asked();
  less(player);
  player.play({ do: 'lapse', task: 'grant', code: 'changed', why: 'the rules changed' });
  assert.deepEqual(standings(player), ['void', 'void', 'open']);
  assert.deepEqual(question(player).votes, []);
});

test('everything that follows goes by the lower detail', () => {
  const grant = actionTask('grant', 'app.grant', { until: '{slots.until}' });
  const wait: TaskSpec = {
    id: 'wait',
    kind: 'wait',
    title: 'Keep',
    until: '{slots.until}',
    after: ['grant'],
  };
  const player = playCase(() => ({ effect: 'approve' }), undefined, askFor);
  const march = { until: { value: '2027-03-01', label: '1 March 2027' } };
  player.play(opening(planOf([grant, wait], [UNTIL]), march));
  less(player, { until: { value: '2027-01-15', label: '15 January 2027' } });
  const effects = effectsWhen(player, () => runTask(player, 'grant'));
  assert.deepEqual(taskOf(player).judgement?.args, { until: '2027-01-15' });
  // The end of 15 January in Paris.
  const due = Date.UTC(2027, 0, 15, 23);
  assert.deepEqual(
    effects.flatMap((one) => (one.kind === 'timer' ? [one.due] : [])),
    [due],
  );
});
