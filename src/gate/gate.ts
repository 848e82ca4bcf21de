/**
 * The ONE door to the outside world. It judges an action (schema, authority, policy, approval), and it performs
 * what was judged: only that, only once, and only as long as everything that was decided still holds.
 */
import { canonical } from '../audit/canonical.ts';
import type { Approval, Case, Judgement, Task } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import { runnable } from '../case/running.ts';
import { DeskmateError, isCode } from '../errors.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { ActionSpec, Directory, Run, System } from '../ports/system.ts';
import { approversOf, concernOf } from './approvers.ts';
import { catalogueOf } from './catalogue.ts';
import { createJudge } from './judge.ts';
import type { Policy } from './policy.ts';

export type Gate = {
  readonly actions: readonly ActionSpec[];
  /** Judges a pending action task; the answer is a command for the case. Nothing is done yet. */
  judge(state: Case, task: Task): Promise<Command>;
  /** Whether a person may decide an approval now: the rule still names them. */
  eligible(state: Case, approval: string, person: string): Promise<boolean>;
  /** Why an authorised task may no longer run; undefined when it may. */
  lapsed(state: Case, task: Task): Promise<{ code: string; why: string } | undefined>;
  /**
   * Does it. The case must have it on record as started with this lease. The answer is a command for the case.
   * @throws DeskmateError `refused`; any error when trying again may help and this was not the last try
   */
  perform(state: Case, task: Task, attempt: { lease: string; last: boolean }): Promise<Command>;
};

export function createGate(parts: {
  systems: readonly System[];
  directory: Directory;
  policy: Policy;
  clock: Clock;
  log: Log;
}): Gate {
  const { directory, clock, log } = parts;
  const catalogue = catalogueOf(parts.systems);
  const judge = createJudge({ ...parts, catalogue });

  async function eligible(state: Case, approval: string, person: string): Promise<boolean> {
    const asked = state.approvals.get(approval);
    const judgement = asked && state.tasks.get(asked.task)?.judgement;
    const known = judgement && catalogue.get(judgement.action);
    if (!known) return false;
    const concern = await concernOf(state.requester.id, known.spec, judgement.args, directory);
    if (!concern) return false;
    return (await approversOf(asked.rule, concern, directory)).some((candidate) => candidate.id === person);
  }

  return {
    actions: [...catalogue.values()].map(({ spec }) => spec),

    async judge(state, task) {
      const ruling = await judge(state, task);
      return 'said' in ruling
        ? { do: 'misfit', task: task.spec.id, code: ruling.code, said: ruling.said }
        : { do: 'judge', task: task.spec.id, ruling };
    },

    eligible,

    async lapsed(state, task) {
      const { judgement } = task;
      if (!judgement) return { code: 'not_judged', why: 'no decision is on record' };
      const approval = approvalOf(state, task);
      if (judgement.effect === 'approve') {
        if (!approval?.decidedBy)
          return { code: 'not_approved', why: 'no approval of exactly this is on record' };
        if (!(await eligible(state, approval.id, approval.decidedBy.id)))
          return { code: 'approver_changed', why: 'whoever approved it may no longer decide this' };
      }
      const now = await judge(state, task, approval?.expiresAt);
      if ('said' in now) return { code: now.code, why: now.said };
      if (now.digest === judgement.digest && canonical(now.args) === canonical(judgement.args))
        return undefined;
      return { code: 'changed', why: `${whatChanged(judgement, now)} changed since it was decided` };
    },

    async perform(state, task, { lease, last }) {
      const { judgement } = task;
      const authorised =
        judgement?.effect === 'allow' || (judgement?.effect === 'approve' && approvalOf(state, task));
      if (!runnable(task) || !judgement || task.lease !== lease || !authorised) {
        throw new DeskmateError('refused', `task ${task.spec.id} of ${state.id} is not authorised to run`);
      }
      const known = catalogue.get(judgement.action);
      if (!known) throw new DeskmateError('refused', `no system offers ${judgement.action}`);
      const { spec, system } = known;
      const id = task.spec.id;
      // The key comes from the decision, so that every try of it is the same run for the system of record.
      const run: Run = {
        key: `${state.id}.${id}.${judgement.digest.slice(0, 16)}`,
        requester: state.requester.id,
        at: clock.now(),
      };
      try {
        const result = await system.perform(judgement.action, judgement.args, run);
        const confirmed = await system.probe(judgement.action, judgement.args);
        return { do: 'succeed', task: id, lease, result, confirmed, undoAction: spec.undo?.action };
      } catch (error) {
        const code = error instanceof DeskmateError ? error.code : 'system_unavailable';
        log.warn('gate.perform_failed', { case: state.id, task: id, action: judgement.action, code, last });
        if (isCode(error, 'system_rejected'))
          return { do: 'fail', task: id, lease, code, said: error.message };
        if (!last) throw error;
        return {
          do: 'fail',
          task: id,
          lease,
          code,
          said: 'The system did not answer, and I have tried several times.',
        };
      }
    },
  };
}

/** The approval on record of exactly what was judged. */
function approvalOf(state: Case, { approval, judgement }: Task): Approval | undefined {
  const found = approval === undefined ? undefined : state.approvals.get(approval);
  return found?.status === 'approved' && found.digest === judgement?.digest ? found : undefined;
}

function whatChanged(before: Judgement, now: Judgement): string {
  if (now.policy !== before.policy) return 'the rules';
  return now.targetVersion !== before.targetVersion ? 'what it acts on' : 'the request';
}
