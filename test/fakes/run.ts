/** Plays commands against a case the way the desk does, without a store: decide, advance, answer needs. */
import { canonical } from '../../src/audit/canonical.ts';
import { chain, GENESIS, type StoredEvent } from '../../src/audit/chain.ts';
import { advance, type Need } from '../../src/case/advance.ts';
import type { Approver, Case, Judgement, Task } from '../../src/case/case.ts';
import type { Command, Context, Decision } from '../../src/case/command.ts';
import { decide } from '../../src/case/decide.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { evolve } from '../../src/case/evolve.ts';
import { argsOf } from '../../src/case/words.ts';
import type { Person } from '../../src/person.ts';
import { type FakeClock, fakeClock, fakeIds } from './context.ts';
import { ADA, BEN, MARIA } from './plans.ts';
import { decisionOf, stageOf } from './policy.ts';

export type Judge = (task: Task, state: Case) => Partial<Judgement>;

/** A judgement that allows, unless `judge` says otherwise; to be approved in one stage unless it names more. */
export function judgementFor(state: Case, task: Task, judge?: Judge): Judgement {
  const { spec } = task;
  if (spec.kind !== 'action' && spec.kind !== 'undo') throw new Error(`${spec.id} is no action`);
  const said = judge?.(task, state) ?? {};
  const { rule, reason, revision, ...decided } = decisionOf();
  return {
    ...decided,
    action: spec.action,
    args: argsOf(state, spec),
    does: `Do ${spec.action}`,
    touches: 'test',
    risk: 'low',
    changes: [],
    undoHours: 24,
    undoSteps: [],
    rule,
    reason,
    policy: revision,
    digest: `${spec.id}-${canonical(argsOf(state, spec))}`,
    targetVersion: 'v1',
    ...(said.effect === 'approve' ? { stages: [stageOf()] } : {}),
    ...said,
  };
}

const asked = (person: Person): Approver => ({ id: person.id, name: person.name, human: person.human });

/** Asks Maria, unless a stage needs more people: then Ben and Carla as well. */
export function askFor(task: Task, stage: number, clock: FakeClock): Command {
  const spec = task.judgement?.stages[stage] ?? stageOf();
  const many = spec.need !== 1;
  const people = many ? [MARIA, BEN, { ...BEN, id: 'carla', human: 'carla', name: 'Carla Ruiz' }] : [MARIA];
  const [rule = { kind: 'manager_of_requester' }] = spec.approvers;
  const byContact = rule.kind === 'old_contact';
  return {
    do: 'ask',
    task: task.spec.id,
    stage,
    rule,
    approvers: byContact ? [asked(ADA)] : people.map(asked),
    need: spec.need === 'all' ? people.length : spec.need,
    secondFactor: spec.secondFactor,
    expiresAt: clock.now() + spec.expiresInHours * 3_600_000,
    remindEveryHours: spec.remindEveryHours,
    escalate: spec.escalate.map(({ afterHours, to }) => ({ at: clock.now() + afterHours * 3_600_000, to })),
    digest: `${task.judgement?.digest}-${stage}`,
    contact: byContact ? 'a•••@home.example' : undefined,
  };
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
    if (need.need === 'approvers') return askFor(task, need.stage, clock);
    return { do: 'judge', task: need.task, judgement: judgementFor(current, task, judge) };
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
