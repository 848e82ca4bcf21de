/** What the requester answers: details, and whether a guide helped. */
import { actorOf } from './actor.ts';
import type { Case } from './case.ts';
import type { Context, Decision, Named, On } from './command.ts';
import { refuse, requesterOnly } from './decision.ts';
import type { CaseEvent } from './event.ts';

/** Takes the details that are still asked for, and no others. */
export function fill(state: Case, command: On<'fill'>, context: Context): Decision {
  const theirs = requesterOnly(state, command.do, command.by, context);
  if (theirs) return theirs;
  const open = Object.fromEntries(
    Object.entries(command.slots).filter(([name]) => state.missing.includes(name)),
  );
  if (state.closed || Object.keys(open).length === 0) return tooLate(state, command, context);
  const by = actorOf(command.by.id);
  const list: CaseEvent[] = [];
  if (command.text !== undefined) list.push(heard(command.by, command.text, context));
  list.push({
    type: 'slots_filled',
    slots: open,
    at: context.now,
    by,
    why: `said ${Object.keys(open).join(', ')}`,
  });
  return { events: list };
}

/** A message that gave nothing new: the question stands again, below it. */
export function askAgain(state: Case, command: On<'ask_again'>, context: Context): Decision {
  const theirs = requesterOnly(state, command.do, command.by, context);
  if (theirs) return theirs;
  const at = context.now;
  const why = 'the message did not say what is missing';
  return {
    events: [
      heard(command.by, command.text, context),
      { type: 'asked', missing: state.missing, at, by: 'desk', why },
    ],
  };
}

/** Whether the steps of a guide helped. */
export function outcome(state: Case, command: On<'outcome'>, context: Context): Decision {
  const theirs = requesterOnly(state, command.do, command.by, context);
  if (theirs) return theirs;
  const task = state.tasks.get(command.task);
  if (state.closed || task?.spec.kind !== 'guide' || task.status !== 'asking')
    return tooLate(state, command, context);
  const by = actorOf(command.by.id);
  const list: CaseEvent[] = [];
  if (command.text !== undefined) list.push(heard(command.by, command.text, context));
  const why = command.is === 'solved' ? 'says the steps helped' : 'says the steps did not help';
  list.push({ type: 'outcome', task: command.task, is: command.is, at: context.now, by, why });
  return { events: list };
}

function heard(by: Named, text: string, context: Context): CaseEvent {
  return {
    type: 'heard',
    text,
    at: context.now,
    by: actorOf(by.id),
    why: 'wrote in the thread of this case',
  };
}

function tooLate(state: Case, command: On<'fill' | 'outcome'>, context: Context): Decision {
  return refuse(
    command.do,
    command.by,
    'closed',
    `This case is ${state.closed ?? 'past that point'} already. Write what you need and I will open a new one.`,
    context,
  );
}
