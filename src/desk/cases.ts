/** Reads cases and writes them: the only way events of a case come to be. */
import { GENESIS, type StoredEvent } from '../audit/chain.ts';
import { isErased } from '../audit/journal.ts';
import { advance, type Need } from '../case/advance.ts';
import type { Case } from '../case/case.ts';
import type { Command, Context, Refusal } from '../case/command.ts';
import { decide } from '../case/decide.ts';
import type { Effect } from '../case/effect.ts';
import { effectsOf } from '../case/effects.ts';
import type { CaseEvent } from '../case/event.ts';
import { evolve, replay } from '../case/evolve.ts';
import { viewOf } from '../case/status.ts';
import { DeskmateError } from '../errors.ts';
import { overConflicts } from './conflicts.ts';
import { findAnswer } from './findAnswer.ts';
import type { Parts } from './parts.ts';
import { queuePeople } from './queuePeople.ts';
import { readerIn } from './readerIn.ts';

/** Cases kept at hand: people write several times in a row. */
const AT_HAND = 1_000;

/** A plan has at most some dozens of tasks; more steps than this at once means that a case runs in a circle. */
const MAX_STEPS = 500;

export type Committed = { state: Case; effects: Effect[]; refusal?: Refusal };

export type Cases = {
  /** Undefined for an id that names no case, or one that was erased. */
  load(id: string): Promise<Case | undefined>;
  /**
   * The same, for what is only said: of a case that was looked at before, only the events that came since are read. What
   * acts reads all of them, so that one that was changed in the store is found.
   */
  glance(id: string): Promise<Case | undefined>;
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
    const stored = await journal.read(id);
    return stored[0]?.type === 'opened' ? (stored as StoredEvent<CaseEvent>[]) : [];
  }

  async function load(id: string): Promise<Case | undefined> {
    const stored = await events(id);
    return stored.length > 0 && !isErased(stored) ? replay(stored) : undefined;
  }

  const atHand = new Map<string, Case>();

  async function glance(id: string): Promise<Case | undefined> {
    const known = atHand.get(id);
    const since = known ? ((await journal.read(id, known.version)) as StoredEvent<CaseEvent>[]) : [];
    const state = known && !isErased(since) ? since.reduce<Case>(evolve, known) : await load(id);
    atHand.delete(id);
    if (state) atHand.set(id, state);
    const [oldest] = atHand.keys();
    if (atHand.size > AT_HAND && oldest !== undefined) atHand.delete(oldest);
    return state;
  }

  async function once(
    id: string,
    plan: (state: Case | undefined) => Promise<Command | undefined>,
    turn?: string,
  ): Promise<Committed | undefined> {
    const stored = await events(id);
    if (isErased(stored)) return undefined;
    const before = stored.length > 0 ? replay(stored) : undefined;
    const command = await plan(before);
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
    const asking = readerIn(state.where, reader, state.spoken?.language);
    return { do: 'answer', task: need.task, ...(await findAnswer(parts, state, asking)) };
  }

  return {
    load,
    glance,
    events,
    commit: (id, plan, turn) => overConflicts(() => once(id, plan, turn)),
  };
}
