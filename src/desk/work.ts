/**
 * Carries effects out. Cards go at once; actions and timers through the queue. Whatever is not marked done is
 * found again by the sweeper: the store is the truth about work still to do.
 */
import type { Case } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import type { Effect } from '../case/effect.ts';
import { runnable } from '../case/running.ts';
import { whatFailed } from '../errors.ts';
import type { Attempt } from '../ports/queue.ts';
import type { Background } from './background.ts';
import type { Cases, Committed } from './cases.ts';
import type { Deliver, ShowEffect } from './deliver.ts';
import { createGrowing } from './growing.ts';
import { refreshHomes } from './homes.ts';
import type { Parts } from './parts.ts';
import { beginPart } from './several.ts';
import { shadowOf } from './shadow.ts';
import { createTalks } from './talks.ts';
import { nextThought } from './think.ts';

/** Timers further away than this stay in the store until a sweep finds them. */
const HORIZON_MS = 60_000;
const SWEEP_LIMIT = 1_000;

type Timer = Extract<Effect, { kind: 'timer' }>['timer'];

export type Work = {
  /** Starts what an append asked for; returns at once. `state`: the case as that append left it. */
  dispatch(effects: readonly Effect[], state?: Case): void;
  /** Does one effect. The queue's worker calls it, at least once per effect. */
  handle(attempt: Attempt): Promise<void>;
  /** Puts everything that is due and not done into the queue. */
  sweep(): Promise<number>;
};

export function createWork(parts: Parts, cases: Cases, deliveries: Deliver, background: Background): Work {
  const { deliver } = deliveries;
  const { store, queue, gate, clock, ids, log } = parts;
  const show = (state: Case, text: string) => background.start(deliveries.grow(state, text));
  const growing = createGrowing(show, parts.agent.settings.links, clock);
  /** Being shown by this process right now; a sweep leaves them alone. */
  const showing = new Set<string>();

  function dispatch(effects: readonly Effect[], state?: Case): void {
    const queued: { id: string; at?: number }[] = [];
    for (const effect of effects) {
      if (effect.kind === 'show' || effect.kind === 'say') background.start(showNow(effect, state));
      else if (effect.kind === 'contact') queued.push({ id: effect.id });
      else if (effect.due <= clock.now() + HORIZON_MS) queued.push({ id: effect.id, at: effect.due });
    }
    if (queued.length > 0) background.start(enqueue(queued));
    if (state) background.start(refreshHomes(parts, effects, state));
  }

  async function enqueue(jobs: { id: string; at?: number }[]): Promise<void> {
    try {
      await queue.add(jobs);
    } catch (error) {
      // Nothing is lost: the sweeper will find them in the store.
      log.warn('queue.unavailable', { jobs: jobs.length, ...whatFailed(error) });
    }
  }

  async function showNow(effect: ShowEffect, state?: Case): Promise<void> {
    showing.add(effect.id);
    try {
      await deliver(effect, state);
    } catch {
      await enqueue([{ id: effect.id }]);
    } finally {
      showing.delete(effect.id);
    }
  }

  async function finish(id: string, committed: Committed | undefined): Promise<void> {
    await store.done(id);
    if (committed) dispatch(committed.effects, committed.state);
  }

  async function timed(state: Case | undefined, timer: Timer): Promise<Command | undefined> {
    if ('task' in timer) return { do: timer.kind, task: timer.task };
    if (timer.kind === 'expire') return { do: 'expire', approval: timer.approval };
    if (timer.kind === 'remind') return { do: 'remind', approval: timer.approval };
    const approval = state?.approvals.get(timer.approval);
    return state && approval && gate.escalate(state, approval);
  }

  async function contact(effect: Extract<Effect, { kind: 'contact' }>): Promise<void> {
    const state = await cases.load(effect.case);
    const approval = state?.approvals.get(effect.approval);
    if (state && approval?.status === 'open') await gate.sendCode(state, approval);
    await store.done(effect.id);
  }

  async function think(effect: Extract<Effect, { kind: 'think' }>, { last }: Attempt): Promise<void> {
    const { case: id, task, turn } = effect;
    const command = await nextThought(parts, cases, growing, { case: id, task, turn, last });
    await finish(effect.id, command && (await cases.commit(id, async () => command)));
  }

  async function run(effect: Extract<Effect, { kind: 'run' }>, { attempt, last }: Attempt): Promise<void> {
    const { case: id, task } = effect;
    const before = await cases.load(id);
    const planned = before?.tasks.get(task);
    if (!before || before.closed || !runnable(planned)) return store.done(effect.id);
    log.info('action.due', { case: id, task, attempt });
    const lapsed = await gate.lapsed(before, planned);
    if (lapsed) {
      const lapse = { do: 'lapse' as const, task, ...lapsed };
      // Not what somebody else has taken up meanwhile.
      const mine = (state?: Case) => state?.tasks.get(task)?.lease === planned.lease;
      return finish(effect.id, await cases.commit(id, async (state) => (mine(state) ? lapse : undefined)));
    }
    const lease = ids.next('l');
    const started = await cases.commit(id, async (state) => {
      const now = state?.tasks.get(task);
      // Only what was looked at above: what was judged anew meanwhile has a job of its own.
      if (state?.closed || now?.judgement?.digest !== planned.judgement?.digest) return undefined;
      return { do: 'start', task, lease, attempt: (now?.attempt ?? 0) + 1 };
    });
    const running = started?.state.tasks.get(task);
    if (!started || !running) return store.done(effect.id);
    dispatch(started.effects, started.state);
    log.info('action.run', { case: id, task, attempt });
    const outcome = await gate.perform(started.state, running, { lease, last });
    log.info('action.ran', { case: id, task, attempt, outcome: outcome.do });
    await finish(effect.id, await cases.commit(id, async () => outcome));
  }

  const work: Work = {
    dispatch,
    async handle(attempt) {
      const { effect } = (await store.effect(attempt.id)) ?? {};
      if (!effect) return;
      switch (effect.kind) {
        case 'run':
          return run(effect, attempt);
        case 'timer': {
          // The queue's clock may be ahead of ours. It is not done: a sweep finds it again.
          if (clock.now() < effect.due) return;
          const { timer } = effect;
          return finish(effect.id, await cases.commit(effect.case, (state) => timed(state, timer)));
        }
        case 'think':
          return think(effect, attempt);
        case 'shadow': {
          const command = await shadowOf(parts, cases, effect.case);
          return finish(effect.id, command && (await cases.commit(effect.case, async () => command)));
        }
        case 'contact':
          return contact(effect);
        case 'begin':
          return beginPart({ ...parts, cases, talks: createTalks(parts), work }, effect);
        default:
          return deliver(effect);
      }
    },
    async sweep() {
      const pending = await store.pending(clock.now() + HORIZON_MS, SWEEP_LIMIT);
      const jobs = pending
        .filter(({ effect }) => !showing.has(effect.id))
        .map(({ effect }) => ({ id: effect.id, at: effect.due }));
      if (jobs.length > 0) await queue.add(jobs);
      return jobs.length;
    },
  };
  return work;
}
