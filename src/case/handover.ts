/** Cases that people take over: handed to a queue, taken, resolved by hand. */
import { actorOf } from './actor.ts';
import type { Case } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { happened, NOTHING, refuse } from './decision.ts';

/** Gives the case to the people of a queue, once. */
export function handOver(state: Case, command: On<'hand_over'>, context: Context): Decision {
  const { task, queue, people, by, why } = command;
  if (by && by.id !== state.requester.id)
    return refuse('human', by, 'not_yours', `Only ${state.requester.name} can hand this over.`, context);
  if (state.handover)
    return by
      ? refuse('human', by, 'already', 'People have this already; they will write to you.', context)
      : NOTHING;
  return happened({
    type: 'handed_over',
    task,
    queue,
    people,
    at: context.now,
    by: by ? actorOf(by.id) : 'desk',
    why,
  });
}

/** One of the queue takes it; the same one resolves it. */
export function workByHand(state: Case, command: On<'take' | 'resolve'>, context: Context): Decision {
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
    return happened({
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
  if ([...state.tasks.values()].some((task) => task.status === 'running'))
    return refuse('resolve', by, 'busy', 'A step is being done right now. Try again in a moment.', context);
  return happened({
    type: 'resolved',
    said: `${by.name} marked this as resolved.`,
    at: context.now,
    by: actorOf(by.id),
    why: 'done by hand',
  });
}
