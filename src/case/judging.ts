/** What the gate found about an action goes on record. */
import type { Case } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { happened, NOTHING } from './decision.ts';
import { runnable } from './running.ts';

/** The judgement; whom to ask, if anybody, is looked up next. */
export function judge(state: Case, { task, judgement }: On<'judge'>, context: Context): Decision {
  if (state.tasks.get(task)?.status !== 'pending') return NOTHING;
  const why = `rule ${judgement.rule}: ${judgement.reason}`;
  return happened({ type: 'judged', task, ...judgement, at: context.now, by: 'gate', why });
}

/** The gate could not even judge: unknown action, arguments that do not fit, rules that cannot be asked. */
export function misfit(state: Case, { task, code, said }: On<'misfit'>, context: Context): Decision {
  if (state.tasks.get(task)?.status !== 'pending') return NOTHING;
  return happened({
    type: 'action_failed',
    task,
    lease: '',
    code,
    said,
    at: context.now,
    by: 'gate',
    why: said,
  });
}

/** What was allowed or approved no longer holds, begun or not; advance has it judged again. */
export function lapse(state: Case, { task, code, why }: On<'lapse'>, context: Context): Decision {
  if (!runnable(state.tasks.get(task))) return NOTHING;
  return happened({ type: 'lapsed', task, code, at: context.now, by: 'gate', why });
}
