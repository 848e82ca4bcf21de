/** Bringing a question up again: when, for whom, and with new messages only. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect } from '../../src/case/effect.ts';
import { ben, maria, opening } from '../fakes/commands.ts';
import { START } from '../fakes/context.ts';
import { APP, planOf } from '../fakes/plans.ts';
import { stageOf } from '../fakes/policy.ts';
import { effectsWhen, type Player, playCase } from '../fakes/run.ts';
import { asked, DAYS, DETAILS, GRANT, HOUR, no, question, yes } from './asked.ts';

type Show = Extract<Effect, { kind: 'show' }>;

const timers = (effects: Effect[]) =>
  effects.flatMap((one) => (one.kind === 'timer' ? [[one.timer.kind, (one.due - START) / HOUR]] : []));
const shown = (effects: Effect[]) =>
  effects.filter((one): one is Show => one.kind === 'show' && one.card.startsWith('approval.'));
const remind = (player: Player) =>
  effectsWhen(player, () => player.play({ do: 'remind', approval: question(player).id }));

const STAGE = { need: 2, remindEveryHours: 8, expiresInHours: 24 };

test('asking starts the timers: for the end, and for the first reminder', () => {
  const player = playCase(() => ({ effect: 'approve', stages: [stageOf(STAGE)] }));
  const effects = effectsWhen(player, () => player.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS)));
  assert.deepEqual(timers(effects), [
    ['expire', 24],
    ['remind', 8],
  ]);
});

test('a reminder posts new cards for those who have not decided, and no other', () => {
  const player = asked([STAGE]);
  const { id } = question(player);
  yes(player, ben);
  player.clock.pass(8 * HOUR);
  const effects = remind(player);
  assert.equal(player.types().at(-1), 'reminded');
  assert.deepEqual(
    shown(effects).map(({ card, to, edit }) => ({ card, to, edit })),
    ['maria', 'carla'].map((person) => ({
      card: `approval.${id}.r1.${person}`,
      to: { person, except: undefined },
      edit: undefined,
    })),
  );
  assert.deepEqual(timers(effects), [['remind', 16]], 'the next one; the end has its timer already');
});

test('there is no reminder at the end itself, nor after it', () => {
  const player = asked([STAGE]);
  player.clock.pass(8 * HOUR);
  remind(player);
  player.clock.pass(8 * HOUR);
  assert.deepEqual(timers(remind(player)), []);
  player.clock.pass(8 * HOUR);
  assert.deepEqual(remind(player), []);
  assert.equal(question(player).reminders, 2);
});

test('a timer that comes too early or twice reminds nobody', () => {
  const player = asked([STAGE]);
  player.clock.pass(8 * HOUR - 1);
  assert.deepEqual(remind(player), []);
  player.clock.pass(1);
  assert.notDeepEqual(remind(player), []);
  assert.deepEqual(remind(player), []);
  assert.equal(question(player).reminders, 1);
});

test('nobody is reminded where the rules do not say so, nor once it is decided', () => {
  const never = asked([{}]);
  never.clock.pass(8 * HOUR);
  assert.deepEqual(remind(never), []);
  const denied = asked([STAGE]);
  no(denied);
  const agreed = asked([STAGE]);
  for (const by of [maria, ben]) yes(agreed, by);
  for (const player of [denied, agreed]) {
    player.clock.pass(8 * HOUR);
    assert.deepEqual(remind(player), []);
  }
});

test('when it is decided, a reminder changes only where it stands already', () => {
  const player = asked([STAGE]);
  player.clock.pass(8 * HOUR);
  remind(player);
  const effects = shown(effectsWhen(player, () => no(player, maria)));
  const rounds = (edit: true | undefined) =>
    new Set(effects.filter((one) => one.edit === edit).map(({ card }) => card.split('.')[2]));
  assert.deepEqual(rounds(undefined), new Set(['0']));
  assert.deepEqual(rounds(true), new Set(['r1']));
});
