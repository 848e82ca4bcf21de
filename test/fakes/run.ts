/** Plays commands against a case the way the desk does, without a store: decide, advance, answer needs. */
import { canonical } from '../../src/audit/canonical.ts';
import { chain, GENESIS, type StoredEvent } from '../../src/audit/chain.ts';
import { advance, type Need } from '../../src/case/advance.ts';
import { seatsOf } from '../../src/case/approvals.ts';
import { earlierVoters } from '../../src/case/asking.ts';
import type { Approver, Case, Judgement, Task } from '../../src/case/case.ts';
import type { Command, Context, Decision } from '../../src/case/command.ts';
import { decide } from '../../src/case/decide.ts';
import type { Effect } from '../../src/case/effect.ts';
import { effectsOf } from '../../src/case/effects.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { evolve } from '../../src/case/evolve.ts';
import { argsOf } from '../../src/case/words.ts';
import type { Person } from '../../src/person.ts';
import { type FakeClock, fakeClock, fakeIds } from './context.ts';
import { ADA, BEN, MARIA } from './plans.ts';
import { decisionOf, stageOf } from './policy.ts';

export const CARLA: Person = {
  ...MARIA,
  id: 'carla',
  human: 'carla',
  name: 'Carla Ruiz',
  email: 'carla@lumen.example',
};

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

/** Puts a stage of an approval to people. */
export type Asks = (task: Task, stage: number, clock: FakeClock, state: Case) => Command;

const asked = (person: Person): Approver => ({ id: person.id, name: person.name, human: person.human });

/** Of Maria, Ben and Carla those who decided no earlier stage: the first of them, or all when a stage needs more. */
export const askFor: Asks = (task, stage, clock, state) => {
  const spec = task.judgement?.stages[stage] ?? stageOf();
  if (spec.approvers[0]?.kind === 'old_contact') return askWith([asked(ADA)], task, stage, clock);
  const before = earlierVoters(state, task.spec.id);
  const left = [MARIA, BEN, CARLA].filter(({ human }) => !before.has(human)).map(asked);
  return askWith(spec.need === 1 ? left.slice(0, 1) : left, task, stage, clock);
};

/** The question of a stage as the gate would put it to these people; nobody may answer when they are too few. */
export function askWith(approvers: Approver[], task: Task, stage: number, clock: FakeClock): Command {
  const spec = task.judgement?.stages[stage] ?? stageOf();
  const [rule = { kind: 'manager_of_requester' }] = spec.approvers;
  const need = spec.need === 'all' ? seatsOf(approvers) : spec.need;
  if (need < 1 || seatsOf(approvers) < need)
    return { do: 'unapprovable', task: task.spec.id, said: 'Nobody else may approve this.' };
  return {
    do: 'ask',
    task: task.spec.id,
    stage,
    rule,
    approvers,
    need,
    secondFactor: spec.secondFactor,
    expiresAt: clock.now() + spec.expiresInHours * 3_600_000,
    remindEveryHours: spec.remindEveryHours,
    escalate: spec.escalate.map(({ afterHours, to }) => ({ at: clock.now() + afterHours * 3_600_000, to })),
    digest: `${task.judgement?.digest}-${stage}`,
    contact: rule.kind === 'old_contact' ? 'a•••@home.example' : undefined,
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

export function playCase(judge?: Judge, clock: FakeClock = fakeClock(), asks: Asks = askFor): Player {
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
    if (need.need === 'approvers') return asks(task, need.stage, clock, current);
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

/** What has to be done because of an act. */
export function effectsWhen(player: Player, act: () => unknown): Effect[] {
  const before = player.state;
  act();
  if (!player.state) throw new Error('there is no case');
  return player.state === before ? [] : effectsOf(before, player.state, player.clock.now());
}
