/** What an approver is asked for before a button counts. */
import type { Button, Form, FormField } from '../card.ts';
import type { Approval, Case } from '../case/case.ts';
import { expressionsOf, isWhole, readExpression } from '../case/template.ts';
import type { Person } from '../person.ts';
import type { SlotContext } from '../slots/context.ts';
import { formField } from '../slots/form.ts';
import type { SlotSpec } from '../slots/slot.ts';
import type { Press } from '../turn.ts';
import type { Words } from '../words/words.ts';
import { heading, wordsIn } from './slotFields.ts';

/** Names of the fields that are no details of the case. */
export const CODE = 'second_factor_code';
export const REASON = 'reason';

/** The buttons of an open question. `viewer`: absent in a thread that others read. */
export function approvalButtons(
  state: Case,
  approval: Approval,
  viewer: Person | undefined,
  context: SlotContext | undefined,
): Button[] {
  const press = (verb: Press['verb'], arg = approval.id): Press => ({ verb, case: state.id, arg });
  // Slack opens a form over the card: it says once more what it is about.
  const does = state.tasks.get(approval.task)?.judgement?.does;
  const code = approval.secondFactor ? [codeField('Code of your authenticator app')] : [];
  const approve: Button = { label: 'Approve', press: press('approve'), style: 'primary' };
  if (code.length > 0) {
    approve.form = {
      press: approve.press,
      title: 'Approve',
      text: [does, 'This needs your second factor.'].filter(Boolean).join('\n\n'),
      fields: code,
      submit: 'Approve',
    };
  }
  const less = context ? lowerable(state, approval) : [];
  const lower: Button[] =
    less.length === 0 || !context
      ? []
      : [
          {
            label: 'Approve less',
            press: press('lower'),
            form: {
              press: press('lower'),
              title: 'Approve less',
              text: [does, `${state.requester.name} will be told what you changed.`]
                .filter(Boolean)
                .join('\n\n'),
              fields: [
                ...less.map(({ slot }) => ({
                  ...formField(slot, state.slots[slot.name], context),
                  label: heading(slot),
                  hint: `Asked for: ${state.slots[slot.name]?.label ?? ''}`,
                })),
                ...code,
              ],
              submit: 'Approve this',
            },
          },
        ];
  const deny: Button = {
    label: 'Deny',
    press: press('deny'),
    style: 'danger',
    form: {
      press: press('deny'),
      title: 'Deny',
      text: does,
      fields: [
        {
          name: REASON,
          label: `Why? ${state.requester.name} will read it.`,
          kind: 'long_text',
          required: false,
        },
      ],
      submit: 'Deny',
    },
  };
  return [approve, ...lower, deny, ...unmaskButtons(state, approval, viewer)];
}

/** Details that the approver may lower: arguments that the rules name and that are one detail of the case. */
export function lowerable(state: Case, approval: Approval): { arg: string; slot: SlotSpec }[] {
  const task = state.tasks.get(approval.task);
  if (task?.spec.kind !== 'action') return [];
  const { with: templates } = task.spec;
  return (task.judgement?.lower ?? []).flatMap((arg) => {
    const template = Object.hasOwn(templates, arg) ? templates[arg] : undefined;
    if (template === undefined || !isWhole(template)) return [];
    const [expression] = expressionsOf(template).map(readExpression);
    if (expression?.kind !== 'slot') return [];
    const slot = state.plan.slots.find(({ name }) => name === expression.slot);
    // What the form would show of it is what not every approver may read.
    const hidden = slot?.sensitive || task.judgement?.mask.some((mask) => mask.arg === arg);
    return slot && !hidden && state.slots[slot.name] ? [{ arg, slot }] : [];
  });
}

/** Arguments that a person may look at for a reason, and does not see anyway. */
export function unmaskable(state: Case, approval: Approval, groups: readonly string[]): string[] {
  const mask = state.tasks.get(approval.task)?.judgement?.mask ?? [];
  const isIn = (list: string[]) => list.some((group) => groups.includes(group));
  return mask.filter(({ seenBy, unmaskedBy }) => !isIn(seenBy) && isIn(unmaskedBy)).map(({ arg }) => arg);
}

function unmaskButtons(state: Case, approval: Approval, viewer: Person | undefined): Button[] {
  return unmaskable(state, approval, viewer?.groups ?? []).map((arg) => {
    const press: Press = { verb: 'unmask', case: state.id, arg: `${approval.id}:${arg}` };
    const label = `Show ${wordsIn(arg)}`;
    const reason: FormField = {
      name: REASON,
      label: 'Why do you need to see it?',
      kind: 'text',
      required: true,
      hint: 'This goes on record.',
    };
    const form: Form = { press, title: label, fields: [reason], submit: 'Show' };
    return { label, press, form };
  });
}

/** The form for the code that went to the requester's contact on file. */
export function contactForm(state: Case, approval: Approval, words: Words): Form {
  return {
    press: { verb: 'confirm', case: state.id, arg: approval.id },
    title: words.say('Is it you?'),
    text: words.say('I have sent a code to {contact}.', { contact: approval.contact ?? '' }),
    fields: [codeField(words.say('The eight digits in that message'))],
    submit: words.say('Send'),
  };
}

export function codeField(label: string): FormField {
  return { name: CODE, label, kind: 'code', required: true };
}
