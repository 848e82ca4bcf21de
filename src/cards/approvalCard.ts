/** An approval, pending and settled. Everything an approver with one minute needs, and nothing that is private. */
import type { Card } from '../card.ts';
import type { Approval, Case } from '../case/case.ts';
import { moment } from './moment.ts';
import { slotFields } from './slotFields.ts';

/** `mention`: e-mail addresses of the approvers, when the card stands in a shared thread. */
export function approvalCard(state: Case, approval: Approval, mention: string[]): Card {
  return approval.status === 'open' ? pending(state, approval, mention) : settled(state, approval);
}

function pending(state: Case, approval: Approval, mention: string[]): Card {
  const judgement = state.tasks.get(approval.task)?.judgement;
  const press = (verb: 'approve' | 'deny') => ({ verb, case: state.id, arg: approval.id });
  const undo = judgement?.undoHours ? `Yes, for ${hours(judgement.undoHours)} afterwards` : 'No';
  const quotable = !state.plan.private && !state.plan.slots.some((slot) => slot.sensitive);
  return {
    tone: 'waiting',
    title: `Your decision: ${judgement?.does ?? state.title}`,
    text: quotable
      ? `${state.requester.name} wrote: “${shorten(state.text)}”`
      : `${state.requester.name} asks for this.`,
    fields: [
      { label: 'Asked by', value: state.requester.name },
      ...(slotFields(state) ?? []),
      { label: 'Touches', value: judgement?.touches ?? '' },
      { label: 'Risk', value: judgement?.risk ?? '' },
      { label: 'Can be undone', value: undo },
      { label: 'Why you', value: judgement?.reason ?? '' },
      { label: 'Answer by', value: moment(approval.expiresAt, state.timezone) },
    ],
    buttons: [
      { label: 'Approve', press: press('approve'), style: 'primary' },
      { label: 'Deny', press: press('deny'), style: 'danger' },
    ],
    mention,
    footer: `Case ${state.id} · what you approve is exactly ${approval.digest.slice(0, 12)}`,
  };
}

function settled(state: Case, approval: Approval): Card {
  const task = state.tasks.get(approval.task);
  const who = approval.decidedBy?.name;
  const outcome = {
    approved: `Approved by ${who}.`,
    denied: `Denied by ${who}.`,
    expired: 'The time to answer ran out. People are looking at it.',
    void: 'No longer needed.',
    open: '',
  }[approval.status];
  const result =
    task?.status === 'undone'
      ? 'It has been undone since.'
      : approval.status === 'approved'
        ? task?.said
        : undefined;
  return {
    tone: approval.status !== 'approved' ? 'info' : task?.status === 'failed' ? 'problem' : 'success',
    title: task?.judgement?.does ?? state.title,
    text: [outcome, result].filter(Boolean).join('\n\n'),
    footer: `Case ${state.id}`,
  };
}

function hours(count: number): string {
  return count % 24 === 0 && count >= 48 ? `${count / 24} days` : `${count} hours`;
}

function shorten(text: string): string {
  return text.length > 280 ? `${text.slice(0, 279)}…` : text;
}
