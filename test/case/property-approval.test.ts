/** Any answers, timers and wishes in any order: nothing is begun that was not agreed to, exactly so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstBreak } from '../../src/audit/chain.ts';
import { replay } from '../../src/case/evolve.ts';
import { viewOf } from '../../src/case/status.ts';
import { opening } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { stageOf } from '../fakes/policy.ts';
import { type Judge, playCase } from '../fakes/run.ts';
import { DAYS, DETAILS, GRANT, HOUR, stateOf } from './asked.ts';
import { everyRunWasAgreedTo } from './authority.ts';
import { everyRunHasThePresentDetails } from './present-details.ts';
import { askPeople, rules, steps } from './random-steps.ts';

const RUNS = 3_000;
const PLAN = planOf([GRANT, actionTask('group', 'group.add', {}, ['grant'])], [APP, DAYS]);

/** So deep the runs must go, or they show nothing: events, codes of refusals, and what came before a run. */
const DEEP = [
  ...[
    'action_succeeded',
    'run after 3 stages',
    'run after lowered',
    'run after lapsed',
    'run after escalated',
  ],
  ...['cooling_ended', 'denied', 'expired', 'reminded', 'unapprovable', 'wrong_code', 'flagged', 'unmasked'],
  ...['run after wrong_code', 'cancelled', 'handed_over', 'undo_requested', 'resolved', 'declined'],
  ...['own_request', 'not_approver', 'role_lost', 'other_message', 'voted', 'decided', 'not_lower'],
  ...['factor_missing', 'factor_wrong', 'unknown_approval', 'not_yours'],
  ...['run after corrected', 'begun', 'unchanged'],
];

test('whatever happens, only what was agreed to is begun, and the stream tells the whole story', () => {
  const reached = new Map<string, number>();
  const property = fc.property(rules, steps, ({ stages, coolingOffHours }, list) => {
    let judgements = 0;
    const judge: Judge = ({ spec }) => {
      judgements += 1;
      const digest = `digest-${judgements}`;
      if (spec.id === 'group') return { digest };
      return { effect: 'approve', stages: stages.map(stageOf), coolingOffHours, digest };
    };
    const player = playCase(judge, undefined, askPeople);
    player.play(opening(PLAN, DETAILS));
    const seen = new Set<string>();
    for (const [step, minutes] of list) {
      player.clock.pass((minutes * HOUR) / 60);
      const command = step(player);
      const refusal = command && player.play(command).refusal;
      if (refusal) seen.add(refusal.code);
    }
    const state = stateOf(player);
    everyRunWasAgreedTo(player.events, 'ada');
    everyRunHasThePresentDetails(player.events, {
      bind: (judgement, { stage }) => `${judgement}-${stage}`,
    });
    assert.equal(firstBreak(player.events), undefined);
    assert.deepEqual(replay(player.events), state);
    if (state.closed) assert.deepEqual(viewOf(state).waitingFor, []);
    const types = player.types();
    for (const type of types) seen.add(type);
    const before = types.slice(0, Math.max(0, types.indexOf('action_started')));
    if (before.length > 0) seen.add(`run after ${stages.length} stages`);
    for (const type of before) seen.add(`run after ${type}`);
    for (const what of seen) reached.set(what, (reached.get(what) ?? 0) + 1);
  });
  fc.assert(property, { numRuns: RUNS });
  for (const what of DEEP) assert.ok(reached.get(what), `${what} in none of ${RUNS} runs`);
});
