/** One person's answer to an approval. Refused answers go on record and change nothing. */
import type { FactorAnswer } from '../ports/factor.ts';
import type { SlotValue } from '../slots/slot.ts';
import { actorOf } from './actor.ts';
import { isConfirmation } from './approvals.ts';
import { earlierVoters } from './asking.ts';
import type { Approval, Case } from './case.ts';
import type { Context, Decision, Named, On, Refusal, Standing } from './command.ts';
import { happened, refuse } from './decision.ts';
import type { CaseEvent } from './event.ts';
import { CORRECTED } from './evolveApproval.ts';

function settledInWords(state: Case, { status, decidedBy, reason, lapse }: Approval): string {
  const who = decidedBy ? ` by ${decidedBy.name}` : '';
  switch (status) {
    case 'expired':
      return 'The time to answer has run out. Ask for it again if it is still needed.';
    case 'void':
      if (reason === 'lowered' && decidedBy)
        return `${decidedBy.name} has approved less than was asked for. Use my latest message about it.`;
      return lapse === CORRECTED
        ? `${state.requester.name} has changed details since, so this question no longer counts. Use my latest message about it.`
        : 'This question is no longer open. If it was asked again, use my latest message about it.';
    default:
      return `This is ${status}${who} already.`;
  }
}

const FACTOR: Record<Exclude<FactorAnswer, 'ok'>, string> = {
  wrong: 'That code is not right. I have changed nothing; try again with the next code.',
  used: 'That code was used before. Wait for the next one, then try again.',
  locked: 'Too many wrong codes. Wait 15 minutes, then try again.',
  not_enrolled:
    'This needs a second factor, and you have none yet. Write "set up my second factor" to me, then press again.',
};

export function approve(state: Case, command: On<'approve'>, context: Context): Decision {
  const checked = check(state, command, context);
  if ('refusal' in checked) return turnedDown('approve', command.by, checked.refusal, context);
  const { approval } = checked;
  const { by, standing, factor, factorKind, pair } = command;
  const proof = factorRefusal(approval, factor);
  if (proof) return turnedDown('approve', by, proof, context);
  const base = { approval: approval.id, at: context.now };
  const events: CaseEvent[] = [
    {
      type: 'approved',
      ...base,
      name: by.name,
      human: standing.human,
      requesterHuman: standing.requesterHuman,
      for: standing.for,
      factor: approval.secondFactor ? factorKind : undefined,
      by: actorOf(by.id),
      why: `approved digest ${approval.digest.slice(0, 12)}`,
    },
  ];
  const limit = state.tasks.get(approval.task)?.judgement?.reciprocal.limit;
  if (pair && limit !== undefined && Math.min(...pair.counts) > limit) {
    const why = `these two approved ${pair.counts[0]} and ${pair.counts[1]} of each other's requests lately`;
    events.push({ type: 'flagged', ...base, approver: named(by), ...pair, by: 'desk', why });
  }
  return { events };
}

/** A no ends the question at once; of what is approved but has not begun, too. */
export function deny(state: Case, command: On<'deny'>, context: Context): Decision {
  const checked = check(state, command, context, isCooling);
  if ('refusal' in checked) return turnedDown('deny', command.by, checked.refusal, context);
  const { id, digest } = checked.approval;
  const { by, reason } = command;
  return happened({
    type: 'denied',
    approval: id,
    name: by.name,
    reason,
    at: context.now,
    by: actorOf(by.id),
    why: `denied digest ${digest.slice(0, 12)}`,
  });
}

/** The approver gives less. It is judged anew, and their yes goes with it. */
export function lower(state: Case, command: On<'lower'>, context: Context): Decision {
  const checked = check(state, command, context);
  const { by, standing, slots, problem, factor, factorKind } = command;
  if ('refusal' in checked) return turnedDown('lower', by, checked.refusal, context);
  const { approval } = checked;
  const proof = factorRefusal(approval, factor);
  if (proof) return turnedDown('lower', by, proof, context);
  if (problem !== undefined || Object.keys(slots).length === 0) {
    const say = problem ?? 'You changed nothing. Press Approve to give what was asked for.';
    return turnedDown('lower', by, { code: 'not_lower', say }, context);
  }
  if (!Object.entries(slots).every(([name, given]) => isLess(given, state.slots[name]))) {
    const say = 'You can only give less than was asked for.';
    return turnedDown('lower', by, { code: 'not_lower', say }, context);
  }
  const before = Object.fromEntries(Object.keys(slots).map((name) => [name, state.slots[name]?.label ?? '']));
  return happened({
    type: 'lowered',
    approval: approval.id,
    task: approval.task,
    slots,
    before,
    name: by.name,
    human: standing.human,
    requesterHuman: standing.requesterHuman,
    factor: approval.secondFactor ? factorKind : undefined,
    at: context.now,
    by: actorOf(by.id),
    why: `gives less than digest ${approval.digest.slice(0, 12)}`,
  });
}

type Checked = { approval: Approval } | { refusal: Refusal };

/** Everything that must hold before anybody's answer counts. `late`: when an answer still counts after the end. */
function check(
  state: Case,
  command: { approval: string; by: Named; standing: Standing },
  { now }: Context,
  late: (state: Case, approval: Approval) => boolean = () => false,
): Checked {
  const { by, standing } = command;
  const no = (code: string, say: string): Checked => ({ refusal: { code, say } });
  const approval = state.approvals.get(command.approval);
  if (!approval) return no('unknown_approval', 'I do not know that question.');
  if (by.id === state.requester.id && !isConfirmation(approval)) {
    return no('own_request', 'You asked for this yourself, so somebody else has to decide.');
  }
  const asked = [state.requester.human, standing.requesterHuman];
  if ((standing.self || asked.includes(standing.human)) && !isConfirmation(approval))
    return no('own_request', 'This is about you, so somebody else has to decide.');
  if (approval.contact !== undefined)
    return no('not_approver', `Only ${state.requester.name} can answer this, with the code that I sent.`);
  if (!approval.approvers.some((person) => person.id === by.id)) {
    const names = approval.approvers.map((person) => person.name).join(' or ');
    return no('not_approver', `Only ${names} can decide this.`);
  }
  if (!standing.placed) {
    return no(
      'other_message',
      'That button does not belong to this question. Use my latest message about it.',
    );
  }
  if (!standing.eligible)
    return no('role_lost', 'You were asked, but the rule no longer names you. I have changed nothing.');
  if (approval.status !== 'open' && !late(state, approval))
    return no('decided', settledInWords(state, approval));
  if (approval.status === 'open' && now >= approval.expiresAt)
    return no('expired', 'The time to answer has run out. Ask for it again if it is still needed.');
  if (approval.status === 'open' && earlierVoters(state, approval.task).has(standing.human))
    return no('voted', 'You have approved this already; it needs somebody else as well.');
  return { approval };
}

function isLess({ value }: SlotValue, now: SlotValue | undefined): boolean {
  return typeof now?.value === typeof value && now !== undefined && value < now.value;
}

function isCooling(state: Case, approval: Approval): boolean {
  const task = state.tasks.get(approval.task);
  return approval.status === 'approved' && task?.status === 'cooling' && task.approvals.includes(approval.id);
}

function factorRefusal(approval: Approval, factor: FactorAnswer | undefined): Refusal | undefined {
  if (!approval.secondFactor || factor === 'ok') return undefined;
  if (factor === undefined)
    return { code: 'factor_missing', say: 'This needs the code of your authenticator app as well.' };
  return { code: `factor_${factor}`, say: FACTOR[factor] };
}

function turnedDown(verb: string, by: Named, { code, say }: Refusal, context: Context): Decision {
  return refuse(verb, by, code, say, context);
}

function named({ id, name }: Named): Named {
  return { id, name };
}
