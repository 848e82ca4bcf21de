/** What a command does to a case. Pure: same case, same command, same context, same events. */
import { actorOf } from './actor.ts';
import { decideApproval, expireApproval } from './approve.ts';
import type { Case, Task } from './case.ts';
import type { Command, Context, Decision } from './command.ts';
import type { CaseEvent } from './event.ts';
import { openCase } from './open.ts';
import { cancelCase, undoCase } from './undo.ts';

type On<D extends Command['do']> = Extract<Command, { do: D }>;

const NOTHING: Decision = { events: [] };

/** Decides. An empty list of events with no refusal means: already so, nothing to do. */
export function decide(state: Case | undefined, command: Command, context: Context): Decision {
  if (command.do === 'open') return state ? NOTHING : openCase(command, context);
  if (!state) return NOTHING;
  switch (command.do) {
    case 'fill':
      return fill(state, command, context);
    case 'ask_again':
      return (
        requesterOnly(state, command, context) ?? {
          events: [
            {
              type: 'heard',
              text: command.text,
              at: context.now,
              by: actorOf(command.by.id),
              why: 'wrote in the thread of this case',
            },
            {
              type: 'asked',
              missing: state.missing,
              at: context.now,
              by: 'desk',
              why: 'the message did not say what is missing',
            },
          ],
        }
      );
    case 'judge':
      return judge(state, command, context);
    case 'misfit':
      return events({
        type: 'action_failed',
        task: command.task,
        lease: '',
        code: command.code,
        said: command.said,
        at: context.now,
        by: 'gate',
        why: command.said,
      });
    case 'answer':
      return answer(command, context);
    case 'hand_over':
      return handOver(state, command, context);
    case 'approve':
    case 'deny':
      return decideApproval(state, command, context);
    case 'expire':
      return expireApproval(state, command.approval, context);
    case 'wake':
      return state.tasks.get(command.task)?.status === 'waiting'
        ? events({
            type: 'wait_ended',
            task: command.task,
            at: context.now,
            by: 'timer',
            why: 'the day is over',
          })
        : NOTHING;
    case 'outcome':
      return outcome(state, command, context);
    case 'undo':
      return requesterOnly(state, command, context) ?? undoCase(state, command.by, context);
    case 'cancel':
      return requesterOnly(state, command, context) ?? cancelCase(state, command, context);
    case 'take':
    case 'resolve':
      return workByHand(state, command, context);
    case 'start':
      return start(state, command, context);
    case 'lapse':
      return state.tasks.get(command.task)?.status === 'authorised'
        ? events({
            type: 'lapsed',
            task: command.task,
            code: command.code,
            at: context.now,
            by: 'gate',
            why: command.why,
          })
        : NOTHING;
    case 'succeed':
    case 'fail':
      return finish(state, command, context);
  }
}

/** A refusal goes on record with who tried what. */
export function refuse(
  verb: string,
  by: { id: string },
  code: string,
  say: string,
  context: Context,
): Decision {
  return {
    events: [{ type: 'refused', verb, code, at: context.now, by: actorOf(by.id), why: say }],
    refusal: { code, say },
  };
}

function events(...list: CaseEvent[]): Decision {
  return { events: list };
}

function requesterOnly(
  state: Case,
  command: On<'fill' | 'ask_again' | 'undo' | 'cancel' | 'outcome'>,
  context: Context,
): Decision | undefined {
  if (command.by.id !== state.requester.id) {
    return refuse(
      command.do,
      command.by,
      'not_yours',
      `Only ${state.requester.name}, who asked for this, can do that.`,
      context,
    );
  }
  return undefined;
}

function closedRefusal(state: Case, command: On<'fill' | 'outcome'>, context: Context): Decision {
  return refuse(
    command.do,
    command.by,
    'closed',
    `This case is ${state.closed ?? 'past that point'} already. Write what you need and I will open a new one.`,
    context,
  );
}

function fill(state: Case, command: On<'fill'>, context: Context): Decision {
  const theirs = requesterOnly(state, command, context);
  if (theirs) return theirs;
  const open = Object.fromEntries(
    Object.entries(command.slots).filter(([name]) => state.missing.includes(name)),
  );
  if (state.closed || Object.keys(open).length === 0) return closedRefusal(state, command, context);
  const by = actorOf(command.by.id);
  const list: CaseEvent[] = [];
  if (command.text !== undefined)
    list.push({ type: 'heard', text: command.text, at: context.now, by, why: 'answered in the thread' });
  list.push({
    type: 'slots_filled',
    slots: open,
    at: context.now,
    by,
    why: `said ${Object.keys(open).join(', ')}`,
  });
  return { events: list };
}

function judge(state: Case, { task, ruling }: On<'judge'>, context: Context): Decision {
  if (state.tasks.get(task)?.status !== 'pending') return NOTHING;
  const { approval, ...judgement } = ruling;
  const list: CaseEvent[] = [
    {
      type: 'judged',
      task,
      ...judgement,
      at: context.now,
      by: 'gate',
      why: `rule ${ruling.rule}: ${ruling.reason}`,
    },
  ];
  if (ruling.effect === 'approve' && approval) {
    const names = approval.approvers.map((person) => person.name).join(' or ');
    list.push({
      type: 'approval_requested',
      approval: context.nextId('a'),
      task,
      digest: ruling.digest,
      ...approval,
      at: context.now,
      by: 'gate',
      why: `${names} may decide: ${ruling.reason}`,
    });
  }
  return { events: list };
}

function answer({ task, finding }: On<'answer'>, context: Context): Decision {
  if (!finding)
    return events({
      type: 'unanswered',
      task,
      at: context.now,
      by: 'desk',
      why: 'no article that the requester may read supports an answer',
    });
  const { article, title, heading, quote, stale } = finding;
  return events({
    type: 'answered',
    task,
    article,
    title,
    heading,
    quote,
    stale,
    at: context.now,
    by: 'desk',
    why: `from "${title}", section "${heading}"`,
  });
}

function handOver(state: Case, command: On<'hand_over'>, context: Context): Decision {
  const { task, queue, people, by, why } = command;
  if (by && by.id !== state.requester.id)
    return refuse('human', by, 'not_yours', `Only ${state.requester.name} can hand this over.`, context);
  if (state.handover)
    return by
      ? refuse('human', by, 'already', 'People have this already; they will write to you.', context)
      : NOTHING;
  return events({
    type: 'handed_over',
    task,
    queue,
    people,
    at: context.now,
    by: by ? actorOf(by.id) : 'desk',
    why,
  });
}

function outcome(state: Case, command: On<'outcome'>, context: Context): Decision {
  const theirs = requesterOnly(state, command, context);
  if (theirs) return theirs;
  if (state.closed || state.tasks.get(command.task)?.status !== 'asking')
    return closedRefusal(state, command, context);
  const by = actorOf(command.by.id);
  const list: CaseEvent[] = [];
  if (command.text !== undefined)
    list.push({ type: 'heard', text: command.text, at: context.now, by, why: 'answered in the thread' });
  const why = command.is === 'solved' ? 'says the steps helped' : 'says the steps did not help';
  list.push({ type: 'outcome', task: command.task, is: command.is, at: context.now, by, why });
  return { events: list };
}

function workByHand(state: Case, command: On<'take' | 'resolve'>, context: Context): Decision {
  const { handover } = state;
  const { by } = command;
  if (!handover || state.closed)
    return refuse(command.do, by, 'closed', 'Nothing waits for people here any more.', context);
  if (!handover.people.some((person) => person.id === by.id)) {
    return refuse(
      command.do,
      by,
      'not_in_queue',
      `This waits for ${handover.queue}; you are not in that group.`,
      context,
    );
  }
  if (command.do === 'take') {
    if (handover.takenBy)
      return refuse('take', by, 'already', `${handover.takenBy.name} has taken this already.`, context);
    return events({
      type: 'taken',
      person: by.id,
      name: by.name,
      at: context.now,
      by: actorOf(by.id),
      why: `took it from ${handover.queue}`,
    });
  }
  if (handover.takenBy?.id !== by.id)
    return refuse('resolve', by, 'not_taken', 'Take it first, then mark it as resolved.', context);
  return events({
    type: 'resolved',
    said: `${by.name} marked this as resolved.`,
    at: context.now,
    by: actorOf(by.id),
    why: 'done by hand',
  });
}

function start(state: Case, command: On<'start'>, context: Context): Decision {
  const task = state.tasks.get(command.task);
  if (!runnable(task)) return NOTHING;
  const { task: id, lease, attempt } = command;
  return events({
    type: 'action_started',
    task: id,
    lease,
    attempt,
    at: context.now,
    by: 'gate',
    why: `try ${attempt}`,
  });
}

/** `running` too: its worker may have died, and the next one goes on with the same idempotency key. */
export function runnable(task: Task | undefined): task is Task {
  return task?.status === 'authorised' || task?.status === 'running';
}

function finish(state: Case, command: On<'succeed' | 'fail'>, context: Context): Decision {
  const task = state.tasks.get(command.task);
  // A worker that lost its lease says nothing: another one goes on.
  if (task?.status !== 'running' || task.lease !== command.lease) return NOTHING;
  const at = context.now;
  const { task: id, lease } = command;
  if (command.do === 'fail') {
    return events({
      type: 'action_failed',
      task: id,
      lease,
      code: command.code,
      said: command.said,
      at,
      by: 'gate',
      why: command.code,
    });
  }
  const { result, confirmed, undoAction } = command;
  const hours = task.judgement?.undoHours;
  const undo =
    result.undo && undoAction && hours
      ? { action: undoAction, args: result.undo, until: at + hours * 3_600_000 }
      : undefined;
  const why = confirmed
    ? 'done, and seen in the system afterwards'
    : 'done, but the system does not show it yet';
  return events({
    type: 'action_succeeded',
    task: id,
    lease,
    said: result.said,
    facts: result.facts,
    confirmed,
    undo,
    at,
    by: 'gate',
    why,
  });
}
