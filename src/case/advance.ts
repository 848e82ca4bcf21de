/** What a case does next by itself, and what it must know from outside before it can go on. */

import { PROMPT } from '../agent/instructions.ts';
import { QUOTED, quotesOthers } from '../agent/quoted.ts';
import { ENGLISH } from '../words/words.ts';
import { actorOf } from './actor.ts';
import { approvalsOf, latestApproval } from './approvals.ts';
import { earlierVoters } from './asking.ts';
import type { Case, Task, TaskStatus } from './case.ts';
import type { Context } from './command.ts';
import { endOfDay } from './days.ts';
import type { CaseEvent } from './event.ts';
import { sentence, taskTitle } from './words.ts';

/** Something only the desk can look up; it answers with a command. */
export type Need =
  | { need: 'judge'; task: string }
  | { need: 'answer'; task: string }
  /** Who decides the next stage. */
  | { need: 'approvers'; task: string; stage: number }
  | { need: 'people'; task?: string; queue: string; why: string };

export type Next = { events: CaseEvent[] } | { need: Need } | undefined;

const FINISHED = new Set<TaskStatus>(['done', 'skipped', 'undone']);
const BEGUN = new Set<TaskStatus>(['done', 'running', 'authorised']);
const STUCK = new Set<TaskStatus>(['failed', 'refused']);

/** The next step of a case, or undefined when it waits for somebody or something. */
export function advance(state: Case, context: Context): Next {
  if (state.closed || state.missing.length > 0) return undefined;
  const all = [...state.tasks.values()];
  const asked = all.map((task) => approvalNext(state, task, context)).find((next) => next);
  if (asked) return asked;
  const undos = all.filter((task) => task.spec.kind === 'undo');
  if (state.undoing) return advanceUndo(state, undos, context);
  const tasks = all.filter((task) => task.spec.kind !== 'undo');
  const returned = tasks.map((task) => resultOf(state, task, context)).find((next) => next);
  if (returned) return returned;
  // What an agent proposed and did not get, it hears of.
  const stuck = tasks.find(({ spec, status }) => spec.kind !== 'proposal' && STUCK.has(status));
  if (stuck && !state.handover) return giveUp(state, stuck, context);
  for (const task of tasks) {
    if (task.status !== 'pending' || !task.spec.after.every((id) => isFinished(state, id))) continue;
    // People have it already; what does not depend on them goes on.
    if (task.spec.kind === 'handover' && state.handover) continue;
    return begin(state, task, context);
  }
  if (!state.handover && tasks.every(isOver)) {
    return {
      events: [
        {
          type: 'resolved',
          said: sentence(state),
          at: context.now,
          by: 'desk',
          why: 'every task is finished',
        },
      ],
    };
  }
  return undefined;
}

/** What a task that is being approved does next. */
function approvalNext(state: Case, task: Task, context: Context): Next {
  const { spec, judgement, lowered } = task;
  const at = context.now;
  if (task.status === 'cooling' && task.until === undefined) {
    const hours = judgement?.coolingOffHours ?? 0;
    const why = `${hours} hours in which it can be stopped`;
    const until = at + hours * 3_600_000;
    return { events: [{ type: 'cooling_started', task: spec.id, until, at, by: 'gate', why }] };
  }
  if (task.status !== 'approving') return undefined;
  const approval = latestApproval(state, task);
  if (approval?.status !== 'open')
    return { need: { need: 'approvers', task: spec.id, stage: task.approvals.length } };
  const own = approval.approvers.find(({ id }) => id === lowered?.by.id);
  const proved = !approval.secondFactor || lowered?.factor !== undefined;
  if (!lowered || !own || !proved || earlierVoters(state, spec.id).has(lowered.human)) return undefined;
  const { by, human, factor } = lowered;
  const { human: requesterHuman } = state.requester;
  const why = 'lowered it to exactly this';
  const yes = { name: by.name, human, requesterHuman, for: own.for, factor, at, by: actorOf(by.id), why };
  return { events: [{ type: 'approved', approval: approval.id, ...yes }] };
}

/** A proposal may have come to nothing. */
function isOver({ spec, status }: Task): boolean {
  return FINISHED.has(status) || (spec.kind === 'proposal' && STUCK.has(status));
}

/** What came of a proposal, for the agent that made it. */
function resultOf(state: Case, task: Task, context: Context): Next {
  const { spec, status } = task;
  if (spec.kind !== 'proposal' || !isOver(task)) return undefined;
  const { of, call, action } = spec;
  const step = state.tasks.get(of)?.errand?.steps.at(-1);
  if (step?.proposed[call] !== spec.id || Object.hasOwn(step.results, call)) return undefined;
  const ok = status === 'done';
  const facts = ok && task.facts ? ` ${JSON.stringify(task.facts)}` : '';
  const text = `${whyStuck(state, task) ?? task.said ?? (ok ? 'Done.' : 'It was not done.')}${facts}`;
  const foreign = `the result of ${action}`;
  const why = ok ? 'what it proposed is done' : 'what it proposed is not done';
  const base = { task: of, call, tool: action, at: context.now, by: 'gate', why };
  return { events: [{ type: 'tool_returned', text, ok, foreign, ...base }] };
}

function isFinished(state: Case, id: string): boolean {
  const status = state.tasks.get(id)?.status;
  return status !== undefined && FINISHED.has(status);
}

function begin(state: Case, task: Task, context: Context): Next {
  const { spec } = task;
  const at = context.now;
  if (spec.kind === 'undo' || spec.kind === 'proposal') return { need: { need: 'judge', task: spec.id } };
  if (spec.when && state.tasks.get(spec.when.task)?.outcome !== spec.when.is) {
    return {
      events: [
        {
          type: 'skipped',
          task: spec.id,
          at,
          by: 'desk',
          why: `only when ${spec.when.task} is ${spec.when.is}`,
        },
      ],
    };
  }
  switch (spec.kind) {
    case 'action':
      return { need: { need: 'judge', task: spec.id } };
    case 'agent': {
      const foreign = quotesOthers(state.text) ? { foreign: QUOTED } : {};
      const why = 'no declared way leads there';
      return {
        events: [{ type: 'agent_began', task: spec.id, prompt: PROMPT, ...foreign, at, by: 'desk', why }],
      };
    }
    case 'answer':
      return { need: { need: 'answer', task: spec.id } };
    case 'handover':
      return { need: { need: 'people', task: spec.id, queue: spec.queue, why: taskTitle(state, spec) } };
    case 'guide':
      return { events: [{ type: 'guide_shown', task: spec.id, at, by: 'desk', why: 'steps to try first' }] };
    case 'wait': {
      const until = endOfDay(spec.until, state);
      const started: CaseEvent = {
        type: 'wait_started',
        task: spec.id,
        until,
        at,
        by: 'desk',
        why: taskTitle(state, spec),
      };
      return {
        events:
          until > at
            ? [started]
            : [
                started,
                { type: 'wait_ended', task: spec.id, at, by: 'desk', why: 'the day is over already' },
              ],
      };
    }
  }
}

/**
 * Somebody said no, or a look at the systems shows that it cannot be: the case ends there, with the reason.
 * Something broke or ran out of time: people get it.
 */
function giveUp(state: Case, stuck: Task, context: Context): Next {
  const begun = [...state.tasks.values()].some(
    ({ status, spec, judgement }) =>
      BEGUN.has(status) && (spec.kind === 'action' || spec.kind === 'proposal') && judgement?.risk !== 'read',
  );
  const impossible = stuck.code === 'system_rejected' && stuck.judgement?.risk === 'read';
  if ((stuck.status === 'refused' || impossible) && !begun) {
    const said = deniedBy(state, stuck) ?? stuck.said ?? 'The rules do not allow this.';
    return { events: [{ type: 'declined', said, at: context.now, by: 'desk', why: said }] };
  }
  const queue =
    stuck.spec.kind === 'answer' || stuck.spec.kind === 'agent' ? stuck.spec.queue : state.plan.queue;
  return { need: { need: 'people', queue, why: deniedBy(state, stuck) ?? stuck.said ?? 'a step failed' } };
}

/** Why it does not go on with a task that failed or was refused; undefined for others. */
export function whyStuck(state: Case, task: Task, words = ENGLISH): string | undefined {
  if (!STUCK.has(task.status)) return undefined;
  return deniedBy(state, task, words) ?? (task.said === undefined ? undefined : words.say(task.said));
}

function deniedBy(state: Case, task: Task, words = ENGLISH): string | undefined {
  const denied = approvalsOf(state, task).find(({ status }) => status === 'denied');
  if (!denied?.decidedBy) return undefined;
  const { name } = denied.decidedBy;
  const { reason } = denied;
  return reason
    ? words.say('{name} said no. The reason: {reason}', { name, reason })
    : words.say('{name} said no.', { name });
}

function advanceUndo(state: Case, undoing: Task[], context: Context): Next {
  const at = context.now;
  const stuck = undoing.find((task) => STUCK.has(task.status));
  if (stuck) {
    const said = `I could not undo it. ${deniedBy(state, stuck) ?? stuck.said ?? ''}`.trim();
    return { events: [{ type: 'undo_ended', said, at, by: 'desk', why: said }] };
  }
  const next = undoing.find(
    (task) => task.status === 'pending' && task.spec.after.every((id) => isFinished(state, id)),
  );
  if (next) return begin(state, next, context);
  if (!undoing.every((task) => FINISHED.has(task.status))) return undefined;
  const said = `Undone. ${undoing.map((task) => task.said ?? '').join(' ')}`.trim();
  return { events: [{ type: 'resolved', said, at, by: 'desk', why: 'everything asked for is undone' }] };
}
