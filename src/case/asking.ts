/** Questions to approvers: asked, brought up again, widened, run out of time. */
import { actorOf } from './actor.ts';
import { approvalsOf, isOwn, latestApproval } from './approvals.ts';
import type { Approval, Case } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { happened, NOTHING, refuse } from './decision.ts';

const MAX_WRONG_CODES = 5;
const HOUR = 3_600_000;

/** The question of one stage. */
export function ask(state: Case, command: On<'ask'>, context: Context): Decision {
  const { do: _, ...question } = command;
  const task = state.tasks.get(question.task);
  if (task?.status !== 'approving' || task.approvals.length !== question.stage) return NOTHING;
  if (question.stage > 0 && latestApproval(state, task)?.status !== 'approved') return NOTHING;
  const stages = task.judgement?.stages.length ?? 1;
  return happened({
    type: 'approval_requested',
    approval: context.nextId('a'),
    ...question,
    at: context.now,
    by: 'gate',
    why: `stage ${question.stage + 1} of ${stages}, needs ${question.need === 1 ? 'one yes' : `${question.need} yeses`}`,
  });
}

/** Nobody is left who may decide. */
export function unapprovable(
  state: Case,
  { task: id, said }: On<'unapprovable'>,
  context: Context,
): Decision {
  const task = state.tasks.get(id);
  if (task?.status !== 'approving' || latestApproval(state, task)?.status === 'open') return NOTHING;
  return happened({ type: 'unapprovable', task: id, said, at: context.now, by: 'gate', why: said });
}

/** The code that went to the contact on file came back: whoever asks is who they were before. */
export function confirm(state: Case, command: On<'confirm'>, context: Context): Decision {
  const { by, right } = command;
  const no = (code: string, say: string) => refuse('confirm', by, code, say, context);
  const approval = state.approvals.get(command.approval);
  if (approval?.contact === undefined) return no('unknown_approval', 'I do not know that question.');
  if (by.id !== state.requester.id) return no('not_yours', `Only ${state.requester.name} can do this.`);
  if (!command.placed)
    return no('other_message', 'That button does not belong to this case. Use my latest message.');
  if (approval.status !== 'open') return no('decided', 'This is settled already.');
  if (context.now >= approval.expiresAt) return no('expired', 'The time for that code has run out.');
  const base = { approval: approval.id, at: context.now };
  if (right) {
    // As they were known when asked: their entry may have been linked to another one since the case was opened.
    const { human } = approval.approvers.find(({ id }) => id === by.id) ?? state.requester;
    return happened({
      type: 'approved',
      ...base,
      name: by.name,
      human,
      requesterHuman: human,
      factor: 'contact_code',
      by: actorOf(by.id),
      why: `gave the code that went to ${approval.contact}`,
    });
  }
  const wrong = { type: 'wrong_code', ...base, by: actorOf(by.id), why: 'gave a wrong code' } as const;
  if (approval.wrongCodes + 1 < MAX_WRONG_CODES) {
    const say = 'That code is not right. Look at the newest message that I sent you.';
    return { events: [wrong], refusal: { code: 'wrong_code', say } };
  }
  const reason = 'Too many wrong codes.';
  const why = `${MAX_WRONG_CODES} wrong codes`;
  return happened(wrong, { type: 'denied', ...base, name: 'Deskmate', reason, by: 'gate', why });
}

export function remind(state: Case, command: On<'remind'>, context: Context): Decision {
  const approval = openApproval(state, command.approval, context);
  const { askedAt = 0, reminders = 0, remindEveryHours } = approval ?? {};
  // A timer may come twice; the second must not bring the next reminder forward.
  if (!approval || !remindEveryHours || context.now < askedAt + (reminders + 1) * remindEveryHours * HOUR)
    return NOTHING;
  const why = `nobody decided within ${remindEveryHours} hours`;
  return happened({ type: 'reminded', approval: approval.id, at: context.now, by: 'timer', why });
}

/** Asks more people; those asked before may still decide. */
export function escalate(state: Case, command: On<'escalate'>, context: Context): Decision {
  const approval = openApproval(state, command.approval, context);
  const next = approval?.escalate[approval.escalated];
  if (!approval || !next || context.now < next.at) return NOTHING;
  const known = new Set(approval.approvers.map(({ id }) => id));
  const approvers = command.approvers.filter(({ id }) => !known.has(id));
  const { rule } = command;
  const why =
    approvers.length > 0 ? 'nobody decided in time, so more people are asked' : 'nobody else could be found';
  return happened({
    type: 'escalated',
    approval: approval.id,
    rule,
    approvers,
    at: context.now,
    by: 'timer',
    why,
  });
}

/** Expiry is not a denial: the case goes on to people, see advance. */
export function expire(state: Case, id: string, context: Context): Decision {
  const approval = state.approvals.get(id);
  if (approval?.status !== 'open' || context.now < approval.expiresAt) return NOTHING;
  return happened({
    type: 'expired',
    approval: id,
    at: context.now,
    by: 'timer',
    why: 'not enough answers in time',
  });
}

/** One more card of a question, where somebody asked what waits for them. */
export function showAgain(state: Case, command: On<'show'>, context: Context): Decision {
  const { by, card, where } = command;
  const approval = state.approvals.get(command.approval);
  const asks = approval?.status === 'open' && !isOwn(approval);
  const mine = asks && approval.approvers.some(({ id }) => id === by.id);
  if (!mine || approval.shown.some((one) => one.card === card)) return NOTHING;
  return happened({
    type: 'approval_shown',
    approval: approval.id,
    card,
    where,
    at: context.now,
    by: actorOf(by.id),
    why: 'asked what waits for them',
  });
}

/** Shows one masked detail to somebody who may see it for a reason. */
export function unmask(state: Case, command: On<'unmask'>, context: Context): Decision {
  const { by, arg, may, standing, reason } = command;
  const no = (code: string, say: string) => refuse('unmask', by, code, say, context);
  const approval = state.approvals.get(command.approval);
  if (!approval) return no('unknown_approval', 'I do not know that question.');
  if (!approval.approvers.some(({ id }) => id === by.id) || !may || !standing.eligible)
    return no('may_not_see', 'Your role does not let you see this.');
  if (!standing.placed) return no('other_message', 'Use my latest message about this.');
  if (reason.trim().length < 5) return no('no_reason', 'Say in a few words why you need to see it.');
  return happened({
    type: 'unmasked',
    approval: approval.id,
    arg,
    reason: reason.trim().slice(0, 300),
    name: by.name,
    at: context.now,
    by: actorOf(by.id),
    why: `looked at the masked ${arg}`,
  });
}

function openApproval(state: Case, id: string, { now }: Context): Approval | undefined {
  const approval = state.approvals.get(id);
  return approval?.status === 'open' && now < approval.expiresAt ? approval : undefined;
}

/** Humans who decided an earlier stage of the same action; the next one wants somebody else. */
export function earlierVoters(state: Case, taskId: string): Set<string> {
  const task = state.tasks.get(taskId);
  const votes = task ? approvalsOf(state, task).flatMap((approval) => approval.votes) : [];
  return new Set(votes.map(({ human }) => human));
}
