/** What a command does to a case. Pure: same case, same command, same context, same events. */
import { askAgain, fill, outcome } from './answers.ts';
import { decideApproval, expireApproval } from './approve.ts';
import type { Case } from './case.ts';
import type { Command, Context, Decision, On } from './command.ts';
import { NOTHING, requesterOnly } from './decision.ts';
import { handOver, workByHand } from './handover.ts';
import { judge, lapse, misfit } from './judging.ts';
import { openCase } from './open.ts';
import { finish, start } from './running.ts';
import { cancelCase, undoCase } from './undo.ts';

/** Decides. An empty list of events with no refusal means: already so, nothing to do. */
export function decide(state: Case | undefined, command: Command, context: Context): Decision {
  if (command.do === 'open') return state ? NOTHING : openCase(command, context);
  if (!state) return NOTHING;
  switch (command.do) {
    case 'fill':
      return fill(state, command, context);
    case 'ask_again':
      return askAgain(state, command, context);
    case 'outcome':
      return outcome(state, command, context);
    case 'judge':
      return judge(state, command, context);
    case 'misfit':
      return misfit(command, context);
    case 'lapse':
      return lapse(state, command, context);
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
      return wake(state, command, context);
    case 'undo':
      return requesterOnly(state, 'undo', command.by, context) ?? undoCase(state, command.by, context);
    case 'cancel':
      return requesterOnly(state, 'cancel', command.by, context) ?? cancelCase(state, command, context);
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

function answer({ task, finding }: On<'answer'>, context: Context): Decision {
  if (!finding)
    return {
      events: [
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

function wake(state: Case, { task }: On<'wake'>, context: Context): Decision {
  if (state.tasks.get(task)?.status !== 'waiting') return NOTHING;
  return { events: [{ type: 'wait_ended', task, at: context.now, by: 'timer', why: 'the day is over' }] };
}
