import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatHappened } from '../../src/cards/timeline.ts';
import { replay } from '../../src/case/evolve.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import type { Slots } from '../../src/slots/slot.ts';
import { ada, ben, carla, maria, opening, runTask } from '../fakes/commands.ts';
import { APP, actionTask, planOf, UNTIL } from '../fakes/plans.ts';
import { effectsWhen, type Player, playCase } from '../fakes/run.ts';
import { asked, DAYS, DETAILS, GRANT, HOUR, question, standings, stateOf, taskOf, yes } from './asked.ts';

const SIGMA: Slots = { app: { value: 'sigma', label: 'Sigma' } };
const WORDS = 'Ada Moreau changed the app from Figma to Sigma';

function correct(player: Player, slots: Slots = SIGMA, by = ada) {
  return player.play({ do: 'correct', by, slots, text: 'no, Sigma, not Figma' });
}

function day(value: string): Slots {
  return { until: { value, label: value } };
}

test('the details change, the open question lapses, and it is asked anew about the new ones', () => {
  const player = asked();
  const first = question(player);
  assert.equal(correct(player).refusal, undefined);
  assert.deepEqual(standings(player), ['void', 'open']);
  assert.deepEqual(taskOf(player).judgement?.args, { app: 'sigma', days: 10 });
  assert.notEqual(question(player).digest, first.digest);
  assert.equal(stateOf(player).approvals.get(first.id)?.reason, WORDS);
  assert.deepEqual(player.types().slice(-5), [
    'heard',
    'corrected',
    'lapsed',
    'judged',
    'approval_requested',
  ]);
});

test('the event says what was and what is, and the stream replays', () => {
  const player = asked();
  correct(player);
  const event = player.events.find(({ type }) => type === 'corrected');
  assert.ok(event?.type === 'corrected');
  assert.deepEqual([event.slots, event.before, event.why], [SIGMA, { app: 'Figma' }, WORDS]);
  assert.equal(
    whatHappened(event, { names: new Map(), state: stateOf(player) }),
    'Changed the app from Figma to Sigma',
  );
  assert.deepEqual(replay(player.events), stateOf(player));
});

test('a yes to the old question no longer counts, and the approver reads why', () => {
  const player = asked();
  const old = question(player).id;
  correct(player);
  const late = player.play({
    do: 'approve',
    approval: old,
    by: maria,
    standing: { eligible: true, self: false, placed: true, human: 'maria', requesterHuman: 'ada' },
  });
  assert.equal(late.refusal?.code, 'decided');
  assert.match(late.refusal?.say ?? '', /Ada Moreau has changed details since/);
  assert.equal(taskOf(player).status, 'approving');
});

test('what was approved, or waits for its worker, or for the cooling-off, is asked anew as well', () => {
  for (const more of [{}, { coolingOffHours: 2 }]) {
    const player = asked([{}], more);
    yes(player);
    assert.notEqual(taskOf(player).status, 'approving');
    correct(player);
    assert.equal(taskOf(player).status, 'approving');
    assert.equal(player.play({ do: 'start', task: 'grant', lease: 'l1', attempt: 1 }).events.length, 0);
    player.clock.pass(3 * HOUR);
    assert.equal(player.play({ do: 'cool', task: 'grant' }).events.length, 0, 'the old timer ends nothing');
    yes(player);
    assert.ok(['authorised', 'cooling'].includes(taskOf(player).status));
  }
});

test('earlier stages are asked again', () => {
  const player = asked([{}, {}]);
  yes(player, maria);
  correct(player);
  assert.equal(question(player).stage, 0);
  assert.deepEqual(standings(player), ['void', 'void', 'open']);
});

test('what an approver lowered may be corrected, and their yes does not go along', () => {
  const player = asked([{}], { lower: ['days'] });
  const { id } = question(player);
  const standing = { eligible: true, self: false, placed: true, human: 'maria', requesterHuman: 'ada' };
  const slots = { days: { value: 5, label: '5 days' } };
  player.play({ do: 'lower', approval: id, by: maria, standing, factor: 'ok', factorKind: 'totp', slots });
  assert.equal(taskOf(player).status, 'authorised');
  correct(player, { days: { value: 8, label: '8 days' } });
  assert.equal(taskOf(player).status, 'approving');
  assert.equal(question(player).votes.length, 0);
});

test('a detail that was empty is set with the rest', () => {
  const player = playCase();
  player.play(opening(planOf([GRANT], [APP, DAYS]), { app: DETAILS.app }));
  correct(player, { ...SIGMA, days: DETAILS.days });
  assert.deepEqual(stateOf(player).missing, []);
  assert.equal(taskOf(player).status, 'authorised');
  const event = player.events.find(({ type }) => type === 'corrected');
  assert.equal(event?.why, `${WORDS} and the days to 10 days`);
});

test('while details are missing the question stands below what was written', () => {
  const player = playCase();
  player.play(opening(planOf([GRANT], [APP, DAYS]), { app: DETAILS.app }));
  const before = stateOf(player).generation;
  correct(player);
  assert.deepEqual(stateOf(player).missing, ['days']);
  assert.equal(stateOf(player).generation, before + 1);
});

test('only the requester corrects', () => {
  const player = asked();
  assert.equal(correct(player, SIGMA, ben).refusal?.code, 'not_yours');
  assert.equal(stateOf(player).slots.app?.value, 'figma');
});

test('the same details, details of no slot and the words of the message change nothing', () => {
  const problem = { name: 'problem', type: 'text', ask: 'What?', required: true, from: 'message' } as const;
  const player = playCase();
  player.play(
    opening(planOf([GRANT], [APP, DAYS, problem]), { ...DETAILS, problem: { value: 'a', label: 'a' } }),
  );
  const other = { value: 'b', label: 'b' };
  const given: Slots[] = [
    { app: DETAILS.app },
    { colour: other },
    { problem: other },
    { constructor: other },
    {},
  ];
  for (const slots of given) assert.equal(correct(player, slots).refusal?.code, 'unchanged');
  assert.equal(taskOf(player).status, 'authorised');
});

test('what runs, is done, is being undone or is closed is not changed, and the words say what to do', () => {
  const player = playCase();
  player.play(
    opening(planOf([GRANT, actionTask('group', 'group.add', {}, ['grant'])], [APP, DAYS]), DETAILS),
  );
  player.play({ do: 'start', task: 'grant', lease: 'l-grant', attempt: 1 });
  assert.match(correct(player).refusal?.say ?? '', /being done right now. Press Undo when it is done/);
  runTask(player, 'grant', { app: 'figma' });
  assert.match(correct(player).refusal?.say ?? '', /Press Undo to take it back, then ask/);
  runTask(player, 'group');
  player.clock.pass(25 * HOUR);
  assert.match(correct(player).refusal?.say ?? '', /can no longer be undone. Ask anew/);
  assert.equal(stateOf(player).slots.app?.value, 'figma');

  const undone = playCase();
  undone.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS));
  runTask(undone, 'grant', { app: 'figma' });
  undone.play({ do: 'undo', by: ada });
  assert.match(correct(undone).refusal?.say ?? '', /being undone/);
  runTask(undone, 'undo-grant');
  assert.equal(correct(undone).refusal?.code, 'begun');

  const cancelled = asked();
  cancelled.play({ do: 'cancel', by: ada });
  assert.match(correct(cancelled).refusal?.say ?? '', /cancelled already. Ask anew/);
});

test('an action that was tried and failed counts as run: nobody knows how far it came', () => {
  const player = playCase();
  player.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS));
  player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 });
  player.play({ do: 'fail', task: 'grant', lease: 'l', code: 'system_unavailable', said: 'No answer.' });
  assert.equal(correct(player).refusal?.code, 'begun');
});

test('what was looked up with the old details is looked up again before anybody is asked', () => {
  const look = actionTask('look', 'leave.balance', { needs: '{slots.days}' });
  const book = actionTask('book', 'leave.book', { days: '{slots.days}' }, ['look']);
  const player = playCase(({ spec }) => (spec.id === 'look' ? { risk: 'read' } : { effect: 'approve' }));
  player.play(opening(planOf([look, book], [APP, DAYS]), DETAILS));
  player.play({ do: 'start', task: 'look', lease: 'l', attempt: 1 });
  assert.match(correct(player).refusal?.say ?? '', /looking something up/);
  runTask(player, 'look');
  assert.equal(taskOf(player, 'book').status, 'approving');

  correct(player);
  assert.equal(taskOf(player, 'look').status, 'done', 'the app was not looked up');
  assert.deepEqual(standings(player), ['void', 'open']);

  correct(player, { days: { value: 5, label: '5 days' } });
  assert.equal(taskOf(player, 'look').status, 'authorised');
  assert.equal(taskOf(player, 'book').status, 'pending');
  runTask(player, 'look');
  assert.deepEqual(taskOf(player, 'look').judgement?.args, { needs: 5 });
  assert.deepEqual(taskOf(player, 'book').judgement?.args, { days: 5 });
});

test('a wait follows its day: neither the old timer nor an old day that is over begins what is behind it', () => {
  const wait: TaskSpec = { id: 'wait', kind: 'wait', title: 'Wait', until: '{slots.until}', after: [] };
  const disable = actionTask('disable', 'account.disable', { app: '{slots.app}' }, ['wait']);
  const player = playCase(() => ({ effect: 'approve' }));
  player.play(opening(planOf([wait, disable], [APP, UNTIL]), { app: DETAILS.app, ...day('2026-12-01') }));
  const first = taskOf(player, 'wait').until ?? 0;
  const effects = effectsWhen(player, () => correct(player, day('2026-12-10')));
  const later = taskOf(player, 'wait').until ?? 0;
  assert.equal(later - first, 9 * 24 * HOUR);
  assert.ok(effects.some((effect) => effect.kind === 'timer' && effect.due === later));
  player.clock.pass(first - player.clock.now());
  assert.equal(player.play({ do: 'wake', task: 'wait' }).events.length, 0);
  player.clock.pass(later - player.clock.now());
  player.play({ do: 'wake', task: 'wait' });
  assert.equal(taskOf(player, 'disable').status, 'approving');

  correct(player, day('2027-02-01'));
  assert.equal(taskOf(player, 'wait').status, 'waiting');
  assert.equal(taskOf(player, 'disable').status, 'pending');
  assert.deepEqual(standings(player), ['void']);
});

test('people who have the case see the new details', () => {
  const handed: TaskSpec = {
    id: 'people',
    kind: 'handover',
    title: 'People',
    queue: 'it-support',
    after: [],
  };
  const player = playCase();
  player.play(opening(planOf([handed], [APP]), { app: DETAILS.app }));
  const cards = effectsWhen(player, () => correct(player)).flatMap((effect) =>
    effect.kind === 'show' ? effect.card : [],
  );
  assert.ok(cards.includes('queue.ben'));
  assert.equal(stateOf(player).handover?.people[0]?.id, 'ben');
});

test('approvers get the old card settled and a new question', () => {
  const player = asked([{ need: 'all' }]);
  yes(player, carla);
  const old = question(player).id;
  const shown = effectsWhen(player, () => correct(player)).flatMap((effect) =>
    effect.kind === 'show' ? effect.card : [],
  );
  const fresh = question(player).id;
  for (const card of [`approval.${old}.0.maria`, `approval.${fresh}.0.maria`, `approval.${fresh}.0.carla`])
    assert.ok(shown.includes(card), card);
});
