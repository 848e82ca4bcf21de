import type { Command, Named, Standing } from '../../src/case/command.ts';
import type { Plan } from '../../src/case/plan.ts';
import type { Slots } from '../../src/slots/slot.ts';
import { ADA, BEN, intentOf, MARIA } from './plans.ts';
import { CARLA, type Player } from './run.ts';

export const ada = { id: ADA.id, name: ADA.name };
export const maria = { id: MARIA.id, name: MARIA.name };
export const ben = { id: BEN.id, name: BEN.name };
export const carla = { id: CARLA.id, name: CARLA.name };

/** An answer of somebody who may give it, unless `standing` says otherwise. */
export function answer<D extends 'approve' | 'deny'>(
  verb: D,
  approval: string,
  by: Named = maria,
  standing: Partial<Standing> = {},
): Extract<Command, { do: D }> {
  return {
    do: verb,
    approval,
    by,
    standing: { eligible: true, self: false, placed: true, human: by.id, requesterHuman: 'ada', ...standing },
  } as Extract<Command, { do: D }>;
}

export function opening(plan: Plan, slots: Slots = {}): Command {
  return {
    do: 'open',
    case: 'c-1',
    intent: intentOf(plan),
    requester: ADA,
    where: { surface: 'web', thread: 't1', shared: false },
    text: 'I need Figma until March',
    slots,
    why: 'routed',
  };
}

/** Starts and ends a task that may run. */
export function runTask(player: Player, task: string, undo?: Record<string, string>): void {
  player.play({ do: 'start', task, lease: `l-${task}`, attempt: 1 });
  player.play({
    do: 'succeed',
    task,
    lease: `l-${task}`,
    result: { said: `Did ${task}.`, facts: {}, undo },
    confirmed: true,
    undoAction: undo && 'app.revoke',
  });
}
