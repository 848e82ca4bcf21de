import type { Form } from '../card.ts';
import { approvalButtons, codeField, contactForm } from '../cards/approvalForms.ts';
import { formOf } from '../cards/formCard.ts';
import { inTheirs } from '../cards/theirs.ts';
import { reviewForm } from '../learning/onReview.ts';
import type { Person } from '../person.ts';
import { slotContext } from '../slots/context.ts';
import type { Press } from '../turn.ts';
import type { Desking } from './desk.ts';

/** The form behind a button, for surfaces that open it only when it is pressed. */
export async function formBehind(desking: Desking, press: Press, person: Person): Promise<Form | undefined> {
  if (press.verb === 'factor')
    return { press, title: 'Second factor', fields: [codeField('Six digits')], submit: 'Send' };
  if (press.verb === 'relabel') return reviewForm(desking, press, person);
  const state = await desking.cases.load(press.case);
  if (!state) return undefined;
  const words = desking.languages.words(state.spoken?.language);
  const mine = state.requester.id === person.id;
  if (press.verb === 'fill')
    return mine && !state.closed && state.missing.length > 0
      ? formOf(inTheirs(state, words), desking, words)
      : undefined;
  const approval = state.approvals.get(press.arg.split(':')[0] ?? '');
  if (approval?.status !== 'open') return undefined;
  if (press.verb === 'confirm')
    return mine && approval.contact ? contactForm(state, approval, words) : undefined;
  if (!approval.approvers.some(({ id }) => id === person.id)) return undefined;
  const context = await slotContext(state.requester.id, desking);
  const buttons = approvalButtons(state, approval, person, context);
  return buttons.find((one) => one.press.verb === press.verb && one.press.arg === press.arg)?.form;
}
