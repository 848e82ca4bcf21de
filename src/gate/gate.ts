/**
 * The ONE door to the outside world. It judges an action (schema, authority, policy), puts it to those who must
 * approve it, and performs what was judged: only that, only once, and only as long as everything that was decided
 * still holds.
 */
import { approvalsOf } from '../case/approvals.ts';
import type { Approval, Case, Task } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import { runnable } from '../case/running.ts';
import { DeskmateError, isCode } from '../errors.ts';
import type { Person } from '../person.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { ActionSpec, Args, Contacts, Directory, Run, System } from '../ports/system.ts';
import { catalogueOf } from './catalogue.ts';
import { contactCode, isContactCode } from './contactCode.ts';
import { isApproved, type Lapse, whyNot, whyNotAgain } from './holds.ts';
import { createJudge } from './judge.ts';
import { offersFor } from './offers.ts';
import type { Policy } from './policy.ts';
import { createQuestions, isOldContact, type Questions } from './question.ts';

export type Gate = Questions & {
  readonly actions: readonly ActionSpec[];
  /** What of arguments does not fit an action's schema, naming members only; undefined: nothing, or no such action. */
  problemsOf(action: string, args: Args): string | undefined;
  /** Those that the rules would let somebody ask for. */
  offers(requester: Person, among?: (spec: ActionSpec) => boolean): Promise<ActionSpec[]>;
  /** Judges a pending action task; the answer is a command for the case. Nothing is done yet. */
  judge(state: Case, task: Task): Promise<Command>;
  /**
   * Sends the requester the code of an approval where they were known before; nothing when that is no longer the
   * contact on file. @throws `system_unavailable`
   */
  sendCode(state: Case, approval: Approval): Promise<void>;
  isCode(approval: Approval, given: string): boolean;
  /**
   * Why a task that is authorised, or was begun and has no result, may not be run now; undefined when it may.
   * @throws `policy_unavailable` (retry)
   */
  lapsed(state: Case, task: Task): Promise<Lapse | undefined>;
  /**
   * Does it. The case must have it on record as started with this lease. The answer is a command for the case.
   * @throws DeskmateError `refused`; any error when trying again may help and this was not the last try
   */
  perform(state: Case, task: Task, attempt: { lease: string; last: boolean }): Promise<Command>;
};

export function createGate(parts: {
  systems: readonly System[];
  directory: Directory;
  contacts: Contacts;
  policy: Policy;
  /** 32 bytes that only the desk has. */
  key: Uint8Array;
  clock: Clock;
  log: Log;
}): Gate {
  const { contacts, key, clock, log } = parts;
  const catalogue = catalogueOf(parts.systems);
  const { judge, rule } = createJudge({ ...parts, catalogue });
  const questions = createQuestions({ ...parts, catalogue });

  /** Of what was begun. When the system shows that it is done, only one more try can tell how it ended. */
  async function stopped(state: Case, task: Task): Promise<Lapse | undefined> {
    const why = await whyNotAgain(state, task, rule);
    const { action = '', args = {}, risk = 'read' } = task.judgement ?? {};
    // Looking leaves nothing behind that could be done already.
    const system = why && risk !== 'read' && catalogue.get(action)?.system;
    return system && (await system.probe(action, args)) ? undefined : why;
  }

  return {
    ...questions,
    get actions() {
      return catalogue.specs();
    },
    problemsOf: (action, args) => catalogue.get(action)?.problemsOf(args),
    offers: (requester, among) => offersFor(requester, { ...parts, catalogue }, among),

    async judge(state, task) {
      const found = await judge(state, task);
      return 'said' in found
        ? { do: 'misfit', task: task.spec.id, code: found.code, said: found.said }
        : { do: 'judge', task: task.spec.id, judgement: found };
    },

    async sendCode(state, approval) {
      const contact = await contacts.of(state.requester.id);
      // Looked up again: it may have been changed since the question was asked, by whoever took over the account.
      if (contact?.masked !== approval.contact || !isOldContact(contact, approval.askedAt)) {
        log.warn('gate.contact_changed', { case: state.id, approval: approval.id });
        return;
      }
      const does = state.tasks.get(approval.task)?.judgement?.does ?? state.title;
      const text = [
        `Somebody asked Deskmate in your name: ${does}.`,
        `If it was you, type this code where you asked: ${contactCode(key, approval)}`,
        'If it was not you, tell HR and IT security at once, and give the code to nobody.',
      ].join('\n\n');
      await contacts.send(state.requester.id, { subject: 'Was it you?', text });
    },

    isCode: (approval, given) => isContactCode(key, approval, given),

    lapsed: (state, task) =>
      task.status === 'running'
        ? stopped(state, task)
        : whyNot(state, task, { judge, standing: questions.standing }),

    async perform(state, task, { lease, last }) {
      const { judgement } = task;
      const authorised = judgement?.effect === 'allow' || isApproved(task, approvalsOf(state, task));
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
