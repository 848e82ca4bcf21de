/**
 * The ONE door to the outside world. It judges an action (schema, authority, policy, approval), and it performs
 * what was judged: only that, only once, and only as long as everything that was decided still holds.
 */
import type { Case, Task } from '../case/case.ts';
import type { Command, Named, Ruling } from '../case/command.ts';
import { runnable } from '../case/decide.ts';
import { argsOf } from '../case/words.ts';
import { DeskmateError, isCode } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { ActionSpec, Args, Directory, Run, System } from '../ports/system.ts';
import { approversOf, type Concern } from './approvers.ts';
import { digestOfBound } from './digest.ts';
import type { Policy, PolicyDecision } from './policy.ts';
import { catalogueOf } from './schemas.ts';
import { doesInWords } from './words.ts';

const HOUR = 3_600_000;
const DEFAULT_EXPIRY_HOURS = 72;

export type Gate = {
  readonly actions: readonly ActionSpec[];
  /** Judges a pending action task; the answer is a command for the case. Nothing is done yet. */
  judge(state: Case, task: Task): Promise<Command>;
  /** Whether a person may decide an approval now: the rule still names them. */
  eligible(state: Case, approval: string, person: string): Promise<boolean>;
  /** Why an authorised task may no longer run; undefined when it may. */
  lapsed(state: Case, task: Task): Promise<{ code: string; why: string } | undefined>;
  /** Does it. The case must have it on record as started with this lease. The answer is a command for the case. @throws DeskmateError with `retry` when trying again may help. */
  perform(state: Case, task: Task, attempt: { lease: string; last: boolean }): Promise<Command>;
};

export function createGate(parts: {
  systems: readonly System[];
  directory: Directory;
  policy: Policy;
  clock: Clock;
  log: Log;
}): Gate {
  const { directory, policy, clock, log } = parts;
  const owner = new Map(
    parts.systems.flatMap((system) => system.actions.map((spec) => [spec.name, system] as const)),
  );
  const actions = parts.systems.flatMap((system) => system.actions);
  const catalogue = catalogueOf(actions);

  /** Judges anew with a given expiry, so that the digest can be compared with one on record. */
  async function rule(
    state: Case,
    task: Task,
    expiresAt: number | undefined,
  ): Promise<Ruling | { code: string; said: string }> {
    const { spec: work } = task;
    if (work.kind !== 'action' && work.kind !== 'undo')
      return { code: 'action_unknown', said: 'This is no action.' };
    const known = catalogue.get(work.action);
    const system = owner.get(work.action);
    if (!known || !system)
      return { code: 'action_unknown', said: `I cannot do "${work.action}": no system offers it.` };
    const args = argsOf(state, work);
    const problem = known.problemsOf(args);
    if (problem) {
      log.warn('gate.args_invalid', { case: state.id, task: work.id, action: work.action });
      return { code: 'args_invalid', said: `The details do not fit the action: ${problem}` };
    }
    const concern = await concernOf(state, known.spec, args);
    if (!concern) return { code: 'refused', said: 'The requester is no longer active.' };
    const decision = policy.evaluate({
      action: known.spec,
      args,
      requester: concern.requester,
      subject: concern.subject,
    });
    const approval = await approvalFor(decision, concern, expiresAt);
    const { effect, reason } =
      approval === 'nobody' ? { effect: 'deny' as const, reason: 'Nobody else may approve this.' } : decision;
    const asked = approval === 'nobody' ? undefined : approval;
    const targetVersion = await system.targetVersion(work.action, args);
    const bound = {
      case: state.id,
      task: work.id,
      requester: state.requester.id,
      action: work.action,
      args,
      targetVersion,
      policy: policy.revision,
      effect,
      approver: asked?.rule,
      expiresAt: asked?.expiresAt,
    };
    return {
      action: work.action,
      args,
      does: doesInWords(known.spec, args, await directory.catalogue()),
      touches: known.spec.touches,
      risk: known.spec.risk,
      undoHours: known.spec.undo?.withinHours,
      effect,
      rule: decision.rule,
      reason,
      policy: policy.revision,
      digest: digestOfBound(bound),
      targetVersion,
      approval: asked,
    };
  }

  async function concernOf(state: Case, spec: ActionSpec, args: Args): Promise<Concern | undefined> {
    const requester = await directory.person(state.requester.id);
    if (!requester?.active) return undefined;
    return { requester, subject: await subjectOf(spec, args), app: stringArg(args, spec.app) };
  }

  async function subjectOf(spec: ActionSpec, args: Args): Promise<Person | undefined> {
    const id = stringArg(args, spec.subject);
    return id === undefined ? undefined : directory.person(id);
  }

  async function approvalFor(
    decision: PolicyDecision,
    concern: Concern,
    expiresAt: number | undefined,
  ): Promise<Ruling['approval'] | 'nobody'> {
    if (decision.effect !== 'approve') return undefined;
    for (const candidate of [decision.approver, decision.fallback]) {
      if (!candidate) continue;
      const approvers: Named[] = await approversOf(candidate, concern, directory);
      if (approvers.length > 0) {
        const expiry = expiresAt ?? clock.now() + (decision.expiresInHours ?? DEFAULT_EXPIRY_HOURS) * HOUR;
        return { rule: candidate, approvers, expiresAt: expiry };
      }
    }
    return 'nobody';
  }

  return {
    actions,

    async judge(state, task) {
      const ruling = await rule(state, task, undefined);
      return 'said' in ruling
        ? { do: 'misfit', task: task.spec.id, code: ruling.code, said: ruling.said }
        : { do: 'judge', task: task.spec.id, ruling };
    },

    async eligible(state, approval, person) {
      const asked = state.approvals.get(approval);
      const judgement = asked && state.tasks.get(asked.task)?.judgement;
      const known = judgement && catalogue.get(judgement.action);
      if (!known) return false;
      const concern = await concernOf(state, known.spec, judgement.args);
      if (!concern) return false;
      return (await approversOf(asked.rule, concern, directory)).some((candidate) => candidate.id === person);
    },

    async lapsed(state, task) {
      const { judgement } = task;
      if (!judgement) return { code: 'not_judged', why: 'no decision is on record' };
      const approval = task.approval ? state.approvals.get(task.approval) : undefined;
      if (judgement.effect === 'approve') {
        if (approval?.status !== 'approved' || approval.digest !== judgement.digest)
          return { code: 'not_approved', why: 'no approval of exactly this is on record' };
        if (!approval.decidedBy || !(await this.eligible(state, approval.id, approval.decidedBy.id))) {
          return { code: 'approver_changed', why: 'whoever approved it may no longer decide this' };
        }
      }
      const now = await rule(state, task, approval?.expiresAt);
      if ('said' in now) return { code: now.code, why: now.said };
      if (now.digest === judgement.digest) return undefined;
      const changed =
        now.policy !== judgement.policy
          ? 'the rules'
          : now.targetVersion !== judgement.targetVersion
            ? 'what it acts on'
            : 'the request';
      return { code: 'changed', why: `${changed} changed since it was decided` };
    },

    async perform(state, task, { lease, last }) {
      const { judgement } = task;
      if (!runnable(task) || !judgement || task.lease !== lease || judgement.effect === 'deny') {
        throw new DeskmateError('refused', `task ${task.spec.id} of ${state.id} is not authorised to run`);
      }
      const system = owner.get(judgement.action);
      const spec = catalogue.get(judgement.action)?.spec;
      if (!system || !spec) throw new DeskmateError('action_unknown', `no system offers ${judgement.action}`);
      // The key comes from the decision, so that every try of it is the same run for the system of record.
      const run: Run = {
        key: `${state.id}.${task.spec.id}.${judgement.digest.slice(0, 16)}`,
        requester: state.requester.id,
        at: clock.now(),
      };
      try {
        const result = await system.perform(judgement.action, judgement.args, run);
        const confirmed = await system.probe(judgement.action, judgement.args);
        return { do: 'succeed', task: task.spec.id, lease, result, confirmed, undoAction: spec.undo?.action };
      } catch (error) {
        const code = error instanceof DeskmateError ? error.code : 'system_unavailable';
        log.warn('gate.perform_failed', {
          case: state.id,
          task: task.spec.id,
          action: judgement.action,
          code,
          last,
        });
        if (isCode(error, 'system_rejected'))
          return { do: 'fail', task: task.spec.id, lease, code, said: error.message };
        if (!last) throw error;
        return {
          do: 'fail',
          task: task.spec.id,
          lease,
          code,
          said: 'The system did not answer, and I have tried several times.',
        };
      }
    },
  };
}

function stringArg(args: Args, name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : args[name];
  return typeof value === 'string' ? value : undefined;
}
