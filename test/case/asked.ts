/** A case whose one action must be approved, and short ways to answer it. */
import assert from 'node:assert/strict';
import { latestApproval } from '../../src/case/approvals.ts';
import type { Approval, Case, Judgement, Task } from '../../src/case/case.ts';
import type { Decision, Named, On } from '../../src/case/command.ts';
import type { Stage } from '../../src/gate/policy.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { answer, maria, opening } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { stageOf } from '../fakes/policy.ts';
import { type Asks, askFor, type Player, playCase } from '../fakes/run.ts';

export const HOUR = 3_600_000;

export const DAYS: SlotSpec = { name: 'days', type: 'duration', ask: 'For how long?', required: true };
export const GRANT = actionTask('grant', 'app.grant', { app: '{slots.app}', days: '{slots.days}' });
export const DETAILS = {
  app: { value: 'figma', label: 'Figma' },
  days: { value: 10, label: '10 days' },
};

/** Asked in these stages; `more` of the judgement. */
export function asked(
  stages: Partial<Stage>[] = [{}],
  more: Partial<Judgement> = {},
  asks: Asks = askFor,
): Player {
  const judge = () => ({ effect: 'approve' as const, stages: stages.map(stageOf), ...more });
  const player = playCase(judge, undefined, asks);
  player.play(opening(planOf([GRANT], [APP, DAYS]), DETAILS));
  return player;
}

export function stateOf({ state }: Player): Case {
  assert.ok(state);
  return state;
}

export function taskOf(player: Player, id = 'grant'): Task {
  const task = stateOf(player).tasks.get(id);
  assert.ok(task);
  return task;
}

/** The question that was asked last about a task. */
export function question(player: Player, id = 'grant'): Approval {
  const approval = latestApproval(stateOf(player), taskOf(player, id));
  assert.ok(approval);
  return approval;
}

export function yes(player: Player, by: Named = maria, more: Partial<On<'approve'>> = {}): Decision {
  return player.play({ ...answer('approve', question(player).id, by), ...more });
}

export function no(player: Player, by: Named = maria, reason?: string): Decision {
  return player.play({ ...answer('deny', question(player).id, by), reason });
}

/** How the questions of a case stand, oldest first. */
export function standings(player: Player): Approval['status'][] {
  return [...stateOf(player).approvals.values()].map(({ status }) => status);
}
