/** Reads cases and writes them: the only way events of a case come to be. */
import { GENESIS, type StoredEvent } from '../audit/chain.ts';
import { isErased } from '../audit/journal.ts';
import { advance, type Need } from '../case/advance.ts';
import type { Case } from '../case/case.ts';
import type { Command, Context, Refusal } from '../case/command.ts';
import { dayIn } from '../case/days.ts';
import { decide } from '../case/decide.ts';
import type { Effect } from '../case/effect.ts';
import { effectsOf } from '../case/effects.ts';
import type { CaseEvent } from '../case/event.ts';
import { evolve, replay } from '../case/evolve.ts';
import { viewOf } from '../case/status.ts';
import { DeskmateError } from '../errors.ts';
import { overConflicts } from './conflicts.ts';
import type { Parts } from './parts.ts';
import { queuePeople } from './queuePeople.ts';

/** Cases whose present state is kept at hand: people write several times in a row. */
const AT_HAND = 1_000;

/** A plan has at most some dozens of tasks; more steps than this at once means that a case runs in a circle. */
const MAX_STEPS = 500;

export type Committed = { state: Case; effects: Effect[]; refusal?: Refusal };

export type Cases = {
  /** Undefined for an id that names no case, or one that was erased. */
  load(id: string): Promise<Case | undefined>;
  /** In order; empty for an id that names no case. With placeholders for one that was erased. */
  events(id: string): Promise<StoredEvent<CaseEvent>[]>;
  /**
   * Decides a command, lets the case go on as far as it can by itself, and writes all of it as one append.
   * Undefined when there was nothing to decide (no such case, or already so).
   * @param plan the command, made from the case as it is at that moment; made anew after a conflict
   * @throws DeskmateError `duplicate_turn`; `conflict` after several tries (retry)
   */
  commit(
    id: string,
    plan: (state: Case | undefined) => Promise<Command | undefined>,
    turn?: string,
  ): Promise<Committed | undefined>;
};

export function createCases(parts: Parts): Cases {
  const { journal, clock, ids } = parts;

  /** Ids come from buttons: one that names the stream of a thread names no case. */
  async function events(id: string): Promise<StoredEvent<CaseEvent>[]> {
    const stored = await since(id, 0);
    return stored[0]?.type === 'opened' ? stored : [];
  }

  async function since(id: string, version: number): Promise<StoredEvent<CaseEvent>[]> {
    return (await journal.read(id, version)) as StoredEvent<CaseEvent>[];
  }

  const atHand = new Map<string, Case>();

  function remember(state: Case): void {
    atHand.delete(state.id);
    atHand.set(state.id, state);
    const [oldest] = atHand.keys();
    if (atHand.size > AT_HAND && oldest !== undefined) atHand.delete(oldest);
  }

  /** What is at hand, brought up to date: only events that came since are read. */
  async function latest(id: string): Promise<{ state?: Case; erased: boolean }> {
    const known = atHand.get(id);
    const stored = known ? await since(id, known.version) : await events(id);
    if (isErased(stored)) {
      atHand.delete(id);
      return { erased: true };
    }
    if (stored.length === 0) return { state: known, erased: false };
    const state = known ? stored.reduce<Case>(evolve, known) : replay(stored);
    remember(state);
    return { state, erased: false };
  }

  async function once(
    id: string,
    plan: (state: Case | undefined) => Promise<Command | undefined>,
    turn?: string,
  ): Promise<Committed | undefined> {
    const { state: before, erased } = await latest(id);
    const command = erased ? undefined : await plan(before);
    if (!command) return undefined;
    const context: Context = { now: clock.now(), nextId: (prefix) => ids.next(prefix) };
    const decision = decide(before, command, context);
    if (decision.events.length === 0) return undefined;
    const pen = await journal.write(id, before ?? { version: 0, hash: GENESIS }, context.now);
    let state = before;
    const apply = (list: CaseEvent[]) => {
      for (const event of list) state = evolve(state, pen.add(event));
    };
    apply(decision.events);
    for (let step = 0; state; step += 1) {
      const next = advance(state, context);
      if (!next) break;
      if (step > MAX_STEPS) throw new DeskmateError('store_corrupt', `case ${id} does not come to rest`);
      apply('events' in next ? next.events : decide(state, await meet(state, next.need), context).events);
    }
    if (!state) return undefined;
    const effects = effectsOf(before, state, context.now);
    await pen.commit({ effects, turn, view: viewOf(state) });
    remember(state);
    return { state, effects, refusal: decision.refusal };
  }

  async function meet(state: Case, need: Need): Promise<Command> {
    if (need.need === 'people') {
      const people = await queuePeople(parts.directory, need.queue);
      return { do: 'hand_over', task: need.task, queue: need.queue, people, why: need.why };
    }
    const task = state.tasks.get(need.task);
    if (!task) throw new DeskmateError('not_found', `case ${state.id} has no task ${need.task}`);
    if (need.need === 'judge') return parts.gate.judge(state, task);
    if (need.need === 'approvers') return parts.gate.ask(state, task, need.stage);
    const reader = await parts.directory.person(state.requester.id);
    // In front of others only what everybody may read.
    const groups = state.where.shared ? [] : (reader?.groups ?? []);
    const finding = parts.knowledge.find(state.text, { groups }, dayIn(state.timezone, clock.now()));
    return { do: 'answer', task: need.task, finding };
  }

  return {
    load: async (id) => (await latest(id)).state,
    events,
    commit: (id, plan, turn) => overConflicts(() => once(id, plan, turn)),
  };
}
