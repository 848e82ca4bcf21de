/** The gate over a small company, and a case played through it: what must be looked up is looked up by the gate. */
import assert from 'node:assert/strict';
import { chain, GENESIS, type StoredEvent } from '../../src/audit/chain.ts';
import { advance, type Need } from '../../src/case/advance.ts';
import { latestApproval } from '../../src/case/approvals.ts';
import type { Approval, Case, Task } from '../../src/case/case.ts';
import type { Command, Context, Decision, On } from '../../src/case/command.ts';
import { decide } from '../../src/case/decide.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { evolve } from '../../src/case/evolve.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import { createGate } from '../../src/gate/gate.ts';
import type { PolicyDecision } from '../../src/gate/policy.ts';
import type { Slots } from '../../src/slots/slot.ts';
import { opening } from '../fakes/commands.ts';
import { fakeContacts, fakeDirectory, fakeSystem } from '../fakes/company.ts';
import { fakeClock, fakeIds, fakeLog } from '../fakes/context.ts';
import { APP, actionTask, planOf, UNTIL } from '../fakes/plans.ts';
import { approvedBy, fakePolicy } from '../fakes/policy.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const KEY = new Uint8Array(32).fill(7);
export const GRANT = actionTask('grant', 'app.grant', {
  app: '{slots.app}',
  person: '{requester}',
  until: '{slots.until}',
});
export const DETAILS: Slots = { app: { value: 'figma', label: 'Figma' } };

/** The owner decides, or IT support when there is none who may. */
export const OWNER = approvedBy({
  approvers: [{ kind: 'app_owner' }, { kind: 'group', group: 'it-support' }],
});

export type Parts = ReturnType<typeof gateParts>;

export function gateParts(decision: PolicyDecision = OWNER) {
  const clock = fakeClock();
  const directory = fakeDirectory();
  const system = fakeSystem();
  const contacts = fakeContacts();
  const log = fakeLog();
  const rules: { decision: PolicyDecision; failure?: Error } = { decision };
  const policy = fakePolicy(() => {
    if (rules.failure) throw rules.failure;
    return rules.decision;
  });
  const gate = createGate({ systems: [system], directory, contacts, policy, key: KEY, clock, log });
  return { clock, directory, system, contacts, log, rules, gate };
}

export type Gated = {
  readonly state: Case;
  readonly task: Task;
  readonly events: StoredEvent<CaseEvent>[];
  /** The question that was asked last. */
  readonly question: Approval;
  play(command: Command): Promise<Decision>;
  /** Somebody's yes or no to the question, as they stand to it now. */
  says(verb: 'approve' | 'deny', person: string, more?: Partial<On<'approve'>>): Promise<Decision>;
  /** What the timer of an escalation does. */
  escalates(): Promise<Decision>;
};

/** A case with one action that was judged, and asked about if need be. */
export async function gatedCase(
  { gate, clock, directory }: Parts,
  { task = GRANT, slots = DETAILS }: { task?: TaskSpec; slots?: Slots } = {},
): Promise<Gated> {
  const ids = fakeIds();
  const events: StoredEvent<CaseEvent>[] = [];
  let state: Case | undefined;
  const apply = (list: CaseEvent[]) => {
    for (const event of chain({ version: state?.version ?? 0, hash: state?.hash ?? GENESIS }, list)) {
      state = evolve(state, event);
      events.push(event);
    }
  };
  const meet = async (now: Case, need: Need): Promise<Command> => {
    const about = 'task' in need && need.task !== undefined ? now.tasks.get(need.task) : undefined;
    if (need.need === 'judge' && about) return gate.judge(now, about);
    if (need.need === 'approvers' && about) return gate.ask(now, about, need.stage);
    return { do: 'hand_over', queue: 'it-support', people: [], why: 'a step failed' };
  };
  const current = (): Case => {
    assert.ok(state);
    return state;
  };
  const play = async (command: Command): Promise<Decision> => {
    const context: Context = { now: clock.now(), nextId: (prefix) => ids.next(prefix) };
    const decision = decide(state, command, context);
    apply(decision.events);
    for (let step = 0; decision.events.length > 0; step += 1) {
      assert.ok(step < 50, 'the case comes to rest');
      const next = advance(current(), context);
      if (!next) break;
      apply('events' in next ? next.events : decide(state, await meet(current(), next.need), context).events);
    }
    return decision;
  };
  const questionNow = (): Approval => {
    const asked = latestApproval(current(), taskOf(current(), task.id));
    assert.ok(asked, 'nobody was asked');
    return asked;
  };
  // The day is an optional detail.
  await play(opening(planOf([task], [APP, { ...UNTIL, required: false }]), slots));
  return {
    get state() {
      return current();
    },
    get task() {
      return taskOf(current(), task.id);
    },
    get question() {
      return questionNow();
    },
    events,
    play,
    async says(verb, person, more = {}) {
      const standing = await gate.standing(current(), questionNow(), person, clock.now());
      const by = { id: person, name: directory.people.get(person)?.name ?? person };
      const answer = { approval: questionNow().id, by, standing: { ...standing, placed: true } };
      return play(verb === 'deny' ? { do: 'deny', ...answer } : { do: 'approve', ...answer, ...more });
    },
    async escalates() {
      const command = await gate.escalate(current(), questionNow());
      return command ? play(command) : { events: [] };
    },
  };
}

export function taskOf(state: Case, id = 'grant'): Task {
  const task = state.tasks.get(id);
  assert.ok(task);
  return task;
}

/** Judged by these rules and approved by Maria. */
export async function approvedCase(parts: Parts): Promise<Gated> {
  const played = await gatedCase(parts);
  await played.says('approve', 'maria');
  assert.equal(played.task.status, 'authorised');
  return played;
}

/** The case with its task as a worker has it that took it up. */
export function running(state: Case, task: Task, lease = 'l1'): { state: Case; task: Task } {
  const taken: Task = { ...task, status: 'running', lease };
  return { state: { ...state, tasks: new Map(state.tasks).set(task.spec.id, taken) }, task: taken };
}
