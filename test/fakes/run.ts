/** Plays commands against a case the way the desk does, without a store: decide, advance, answer needs. */
import { chain, GENESIS, type StoredEvent } from '../../src/audit/chain.ts';
import { advance, type Need } from '../../src/case/advance.ts';
import type { Case, Task } from '../../src/case/case.ts';
import type { Command, Context, Decision, Ruling } from '../../src/case/command.ts';
import { decide } from '../../src/case/decide.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { evolve } from '../../src/case/evolve.ts';
import { argsOf } from '../../src/case/words.ts';
import { type FakeClock, fakeClock, fakeIds } from './context.ts';
import { BEN, MARIA } from './plans.ts';

export type Judge = (task: Task, state: Case) => Partial<Ruling>;

/** A ruling that allows, unless `judge` says otherwise. */
export function rulingFor(state: Case, task: Task, clock: FakeClock, judge?: Judge): Ruling {
  const { spec } = task;
  if (spec.kind !== 'action' && spec.kind !== 'undo') throw new Error(`${spec.id} is no action`);
  const base: Ruling = {
    action: spec.action,
    args: argsOf(state, spec),
    does: `Do ${spec.action}`,
    touches: 'test',
    risk: 'low',
    undoHours: 24,
    effect: 'allow',
    rule: 'test',
    reason: 'because of the test',
    policy: 'p1',
    digest: `${spec.id}-digest`,
    targetVersion: 'v1',
  };
  const said = judge?.(task, state) ?? {};
  const approval =
    said.effect === 'approve'
      ? {
          rule: { kind: 'manager_of_requester' as const },
          approvers: [{ id: MARIA.id, name: MARIA.name }],
          expiresAt: clock.now() + 3_600_000,
        }
      : undefined;
  return { ...base, approval, ...said };
}

export type Player = {
  readonly state: Case | undefined;
  readonly events: StoredEvent<CaseEvent>[];
  readonly clock: FakeClock;
  play(command: Command): Decision;
  /** The types of all events so far. */
  types(): string[];
};

export function playCase(judge?: Judge, clock: FakeClock = fakeClock()): Player {
  const events: StoredEvent<CaseEvent>[] = [];
  const ids = fakeIds();
  let state: Case | undefined;
  const apply = (list: CaseEvent[]) => {
    for (const event of chain({ version: state?.version ?? 0, hash: state?.hash ?? GENESIS }, list)) {
      state = evolve(state, event);
      events.push(event);
    }
  };
  const meet = (need: Need, current: Case): Command => {
    if (need.need === 'people')
      return {
        do: 'hand_over',
        task: need.task,
        queue: need.queue,
        people: [{ id: BEN.id, name: BEN.name }],
        why: need.why,
      };
    if (need.need === 'answer') return { do: 'answer', task: need.task };
    const task = current.tasks.get(need.task);
    if (!task) throw new Error(`no task ${need.task}`);
    return { do: 'judge', task: need.task, ruling: rulingFor(current, task, clock, judge) };
  };
  return {
    get state() {
      return state;
    },
    events,
    clock,
    play(command) {
      const context: Context = { now: clock.now(), nextId: (prefix) => ids.next(prefix) };
      const decision = decide(state, command, context);
      apply(decision.events);
      for (let step = 0; state && decision.events.length > 0; step += 1) {
        if (step > 200) throw new Error('the case does not come to rest');
        const next = advance(state, context);
        if (!next) break;
        apply('events' in next ? next.events : decide(state, meet(next.need, state), context).events);
      }
      return decision;
    },
    types: () => events.map((event) => event.type),
  };
}
