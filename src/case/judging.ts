/** What the gate found about an action goes on record. */
import type { Case } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { NOTHING } from './decision.ts';
import type { CaseEvent } from './event.ts';

/** The judgement, and the question to the approvers when one is needed. */
export function judge(state: Case, { task, ruling }: On<'judge'>, context: Context): Decision {
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

/** The gate could not even judge: unknown action, arguments that do not fit. */
export function misfit({ task, code, said }: On<'misfit'>, context: Context): Decision {
  return {
    events: [{ type: 'action_failed', task, lease: '', code, said, at: context.now, by: 'gate', why: said }],
  };
}

/** What was allowed or approved no longer holds; advance has it judged again. */
export function lapse(state: Case, { task, code, why }: On<'lapse'>, context: Context): Decision {
  if (state.tasks.get(task)?.status !== 'authorised') return NOTHING;
  return { events: [{ type: 'lapsed', task, code, at: context.now, by: 'gate', why }] };
}
