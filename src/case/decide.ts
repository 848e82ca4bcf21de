/** What a command does to a case. Pure: same case, same command, same context, same events. */
import { answerCall, giveUp, goOn, think } from './agent.ts';
import { askAgain, fill, outcome } from './answers.ts';
import { approve, deny, lower } from './approve.ts';
import { ask, confirm, escalate, expire, remind, showAgain, unapprovable, unmask } from './asking.ts';
import type { Case } from './case.ts';
import type { Command, Context, Decision, On } from './command.ts';
import { correct } from './correct.ts';
import { happened, NOTHING, requesterOnly } from './decision.ts';
import { handOver, workByHand } from './handover.ts';
import { judge, lapse, misfit } from './judging.ts';
import { mistaken } from './mistaken.ts';
import { openCase } from './open.ts';
import { rate } from './rating.ts';
import { finish, start } from './running.ts';
import { cancelCase, undoCase } from './undo.ts';

/** Decides. An empty list of events with no refusal means: already so, nothing to do. */
export function decide(state: Case | undefined, command: Command, context: Context): Decision {
  if (command.do === 'open') return state ? NOTHING : openCase(command, context);
  if (!state) return NOTHING;
  switch (command.do) {
    case 'fill':
      return fill(state, command, context);
    case 'correct':
      return correct(state, command, context);
    case 'ask_again':
      return askAgain(state, command, context);
    case 'outcome':
      return outcome(state, command, context);
    case 'judge':
      return judge(state, command, context);
    case 'misfit':
      return misfit(state, command, context);
    case 'lapse':
      return lapse(state, command, context);
    case 'answer':
      return answer(command, context);
    case 'think':
      return think(state, command, context);
    case 'return':
    case 'propose':
    case 'ask_person':
      return answerCall(state, command, context);
    case 'shadow':
      return shadowed(command, context);
    case 'give_up':
      return giveUp(state, command, context);
    case 'continue':
      return goOn(state, command, context);
    case 'rate':
      return rate(state, command, context);
    case 'hand_over':
      return handOver(state, command, context);
    case 'ask':
      return ask(state, command, context);
    case 'unapprovable':
      return unapprovable(state, command, context);
    case 'approve':
      return approve(state, command, context);
    case 'deny':
      return deny(state, command, context);
    case 'lower':
      return lower(state, command, context);
    case 'confirm':
      return confirm(state, command, context);
    case 'unmask':
      return unmask(state, command, context);
    case 'show':
      return showAgain(state, command, context);
    case 'remind':
      return remind(state, command, context);
    case 'escalate':
      return escalate(state, command, context);
    case 'expire':
      return expire(state, command.approval, context);
    case 'turn_away':
      return turnAway(command, context);
    case 'wake':
    case 'cool':
      return wake(state, command, context);
    case 'undo':
      return requesterOnly(state, 'undo', command.by, context) ?? undoCase(state, command.by, context);
    case 'cancel':
      return requesterOnly(state, 'cancel', command.by, context) ?? cancelCase(state, command, context);
    case 'mistaken':
      return mistaken(state, command, context);
    case 'take':
    case 'resolve':
      return workByHand(state, command, context);
    case 'start':
      return start(state, command, context);
    case 'succeed':
    case 'fail':
      return finish(state, command, context);
  }
}

function shadowed({ do: _, ...shadow }: On<'shadow'>, context: Context): Decision {
  const why = shadow.same ? 'an agent would have begun with the same' : 'an agent would have begun otherwise';
  return happened({ type: 'shadowed', ...shadow, at: context.now, by: 'desk', why });
}

function answer({ task, finding, read }: On<'answer'>, context: Context): Decision {
  const why = 'a small model put the question into other words';
  const before = read ? [{ type: 'model_read' as const, ...read, at: context.now, by: 'desk', why }] : [];
  if (!finding)
    return {
      events: [
        ...before,
        {
          type: 'unanswered',
          task,
          at: context.now,
          by: 'desk',
          why: 'no article that the requester may read supports an answer',
        },
      ],
    };
  const { article, title, heading, quote, stale } = finding;
  return {
    events: [
      ...before,
      {
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
      },
    ],
  };
}

function wake(state: Case, { do: what, task: id }: On<'wake' | 'cool'>, context: Context): Decision {
  const task = state.tasks.get(id);
  const base = { task: id, at: context.now, by: 'timer' };
  // The day may have been corrected to a later one since the timer was set.
  if (what === 'wake' && task?.status === 'waiting' && context.now >= (task.until ?? 0))
    return happened({ type: 'wait_ended', ...base, why: 'the day is over' });
  if (
    what === 'cool' &&
    task?.status === 'cooling' &&
    context.now >= (task.until ?? Number.POSITIVE_INFINITY)
  )
    return happened({ type: 'cooling_ended', ...base, why: 'nobody stopped it' });
  return NOTHING;
}

function turnAway({ account, verb }: On<'turn_away'>, context: Context): Decision {
  const why = 'the account belongs to nobody in the directory';
  return happened({ type: 'refused', verb, code: 'unknown_account', at: context.now, by: account, why });
}
