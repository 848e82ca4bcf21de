/** An approval, pending and settled. Everything an approver with one minute needs, and nothing their role does not. */
import type { Card, Tone } from '../card.ts';
import { agreed } from '../case/approvals.ts';
import type { Approval, Approver, Case, Task } from '../case/case.ts';
import type { Person } from '../person.ts';
import { shorten } from '../shorten.ts';
import type { SlotContext } from '../slots/context.ts';
import { approvalButtons } from './approvalForms.ts';
import { hoursInWords, moment } from './moment.ts';
import { slotFields } from './slotFields.ts';
import { veilFor } from './veil.ts';

export type ApprovalSight = {
  /** Whose card it is; absent in a thread that others read. */
  viewer?: Person;
  /** E-mail addresses of the approvers, when the card stands in a shared thread. */
  mention?: string[];
  /** For forms; absent when the requester is gone. */
  context?: SlotContext;
  /** What the message is for, beside asking: a reminder, or a call to more people. */
  again?: 'reminder' | 'escalation';
};

export function approvalCard(state: Case, approval: Approval, sight: ApprovalSight): Card {
  return approval.status === 'open' ? pending(state, approval, sight) : settled(state, approval, sight);
}

const HEADINGS = { reminder: 'Still waiting for you', escalation: 'Nobody has decided yet' };

function pending(state: Case, approval: Approval, { viewer, mention, context, again }: ApprovalSight): Card {
  const judgement = state.tasks.get(approval.task)?.judgement;
  const veil = veilFor(state, viewer);
  const quotable = !state.plan.private && !state.plan.slots.some((slot) => slot.sensitive);
  const me = approval.approvers.find(({ id }) => id === viewer?.id);
  const voted = approval.votes.find(({ human }) => human === me?.human);
  return {
    tone: 'waiting',
    title: `${again && !voted ? HEADINGS[again] : 'Your decision'}: ${judgement?.does ?? veil(state.title)}`,
    text: voted
      ? 'You have approved this. It needs somebody else as well.'
      : quotable
        ? `${state.requester.name} wrote: “${shorten(veil(state.text), 280)}”`
        : `${state.requester.name} asks for this.`,
    fields: [
      { label: 'Asked by', value: state.requester.name },
      ...(me?.for ? [{ label: 'In place of', value: `${me.for.name}, who is away` }] : []),
      ...(slotFields(state, veil) ?? []),
      ...(judgement?.changes ?? []).map(({ what, before, after }) => ({
        label: what,
        value: `${veil(before)} → ${veil(after)}`,
      })),
      { label: 'Touches', value: judgement?.touches ?? '' },
      { label: 'Risk', value: judgement?.risk ?? '' },
      ...progress(state, approval),
      { label: 'Answer by', value: moment(approval.expiresAt, viewer?.timezone ?? state.timezone) },
      { label: 'Can be undone', value: undoInWords(judgement) },
      ...(judgement?.coolingOffHours
        ? [
            {
              label: 'Can be stopped',
              value: `For ${hoursInWords(judgement.coolingOffHours)} after the last approval`,
            },
          ]
        : []),
      { label: 'Why you', value: judgement?.reason ?? '' },
    ],
    buttons: voted ? [] : approvalButtons(state, approval, viewer, context),
    mention,
    footer: `Case ${state.id} · what you approve is exactly ${approval.digest.slice(0, 12)}`,
  };
}

function undoInWords(judgement: { undoHours?: number; undoSteps: string[] } | undefined): string {
  if (!judgement?.undoHours) return 'No';
  const steps = judgement.undoSteps.length > 0 ? `. ${judgement.undoSteps.join(' ')}` : '';
  return `Yes, for ${hoursInWords(judgement.undoHours)} afterwards${steps}`;
}

/** How far the approval is; nothing when one yes is all it takes. */
function progress(state: Case, approval: Approval): { label: string; value: string }[] {
  const stages = state.tasks.get(approval.task)?.judgement?.stages.length ?? 1;
  const fields = [];
  if (stages > 1) fields.push({ label: 'Stage', value: `${approval.stage + 1} of ${stages}` });
  if (approval.need > 1) {
    const names = approval.votes.map(({ by }) => by.name).join(', ');
    const so = `${agreed(approval)} of ${approval.need} so far`;
    fields.push({ label: 'Approvals', value: names ? `${so}: ${names}` : so });
  }
  return fields;
}

function settled(state: Case, approval: Approval, { viewer }: ApprovalSight): Card {
  const task = state.tasks.get(approval.task);
  const cooling = task?.status === 'cooling' && approval.status === 'approved';
  const until = cooling && task.until !== undefined ? moment(task.until, state.timezone) : undefined;
  const veil = veilFor(state, viewer);
  const text = [
    outcomeOf(state, approval),
    resultOf(task, approval),
    until && `It will be done on ${until}, unless somebody stops it.`,
  ];
  return {
    tone: toneOf(task, approval),
    title: task?.judgement?.does ?? veil(state.title),
    text: veil(text.filter(Boolean).join('\n\n')),
    buttons: cooling
      ? [
          {
            label: 'Stop it',
            press: { verb: 'deny', case: state.id, arg: approval.id },
            style: 'danger',
            confirm: 'Stop this before it is done?',
          },
        ]
      : [],
    footer: `Case ${state.id}`,
  };
}

/** What became of what was approved. */
function resultOf(task: Task | undefined, { status }: Approval): string | undefined {
  if (task?.status === 'undone') return 'It has been undone since.';
  if (status !== 'approved') return undefined;
  if (task?.status === 'skipped') return 'It was withdrawn, so it is not done.';
  if (task?.status === 'refused') return 'It was stopped after that, so it is not done.';
  return task?.status === 'cooling' ? undefined : task?.said;
}

function toneOf(task: Task | undefined, { status }: Approval): Tone {
  if (status !== 'approved' || task?.status === 'skipped' || task?.status === 'refused') return 'info';
  return task?.status === 'failed' ? 'problem' : 'success';
}

function outcomeOf(state: Case, { status, votes, decidedBy, reason, lapse }: Approval): string {
  switch (status) {
    case 'approved':
      return `Approved by ${votes.map(voter).join(' and ')}.`;
    case 'denied':
      return [`Denied by ${decidedBy?.name}.`, reason && `“${reason}”`].filter(Boolean).join(' ');
    case 'expired':
      return 'The time to answer ran out. People are looking at it.';
    case 'void':
      if (reason === 'lowered' && decidedBy)
        return `${decidedBy.name} approved less than was asked for; see my next message.`;
      if (reason && lapse) return `${sentenceOf(reason)} This question no longer counts.`;
      return state.closed === 'cancelled'
        ? `${state.requester.name} has withdrawn it. No longer needed.`
        : 'No longer needed.';
    case 'open':
      return '';
  }
}

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}

function voter({ by, for: other }: { by: { name: string }; for?: Approver['for'] }): string {
  return other ? `${by.name} (for ${other.name})` : by.name;
}
