import { actorOf } from './actor.ts';
import type { Approval, Case } from './case.ts';
import type { Command, Context, Decision } from './command.ts';
import { refuse } from './decision.ts';

const SETTLED: Record<Exclude<Approval['status'], 'open'>, string> = {
  approved: 'approved',
  denied: 'denied',
  expired: 'no longer open: the time to answer has run out',
  void: 'no longer needed',
};

/** One person's answer to an approval. Refused answers go on record and change nothing. */
export function decideApproval(
  state: Case,
  command: Extract<Command, { do: 'approve' | 'deny' }>,
  context: Context,
): Decision {
  const { by } = command;
  const no = (code: string, say: string) => refuse(command.do, by, code, say, context);
  const approval = state.approvals.get(command.approval);
  if (!approval) return no('unknown_approval', 'I do not know that question.');
  if (by.id === state.requester.id)
    return no('own_request', 'You asked for this yourself, so somebody else has to decide.');
  if (!approval.approvers.some((person) => person.id === by.id)) {
    return no(
      'not_approver',
      `Only ${approval.approvers.map((person) => person.name).join(' or ')} can decide this.`,
    );
  }
  if (!command.eligible)
    return no('role_lost', 'You were asked, but the rule no longer names you. I have changed nothing.');
  if (approval.status !== 'open') {
    const who = approval.decidedBy ? ` by ${approval.decidedBy.name}` : '';
    return no('decided', `This is ${SETTLED[approval.status]}${who} already.`);
  }
  if (context.now >= approval.expiresAt)
    return no('expired', 'The time to answer has run out. Ask for it again if it is still needed.');
  const shared = { approval: approval.id, name: by.name, at: context.now, by: actorOf(by.id) };
  return command.do === 'approve'
    ? { events: [{ type: 'approved', ...shared, why: `approved digest ${approval.digest.slice(0, 12)}` }] }
    : { events: [{ type: 'denied', ...shared, why: `denied digest ${approval.digest.slice(0, 12)}` }] };
}

/** Expiry is not a denial: the case goes on to people, see advance. */
export function expireApproval(state: Case, id: string, context: Context): Decision {
  const approval = state.approvals.get(id);
  if (approval?.status !== 'open' || context.now < approval.expiresAt) return { events: [] };
  return {
    events: [{ type: 'expired', approval: id, at: context.now, by: 'timer', why: 'nobody answered in time' }],
  };
}
