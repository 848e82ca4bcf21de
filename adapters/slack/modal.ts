/** Forms as modals, and what comes back. https://docs.slack.dev/reference/views/modal-views */
import type { types } from '@slack/bolt';
import type { Form, FormField } from '../../src/card.ts';
import { parsePress } from '../../src/press.ts';
import { shorten } from '../../src/shorten.ts';
import type { On, Press } from '../../src/turn.ts';
import { paragraphs, plain } from './blocks.ts';
import { keptOn } from './on.ts';
import { type Place, readPlace } from './place.ts';
import { type Fields, fields, json, text, within } from './read.ts';
import { clean } from './wording.ts';

/** Callback id of every form. */
export const FORM = 'desk_form';
const PREFIX = 'field:';
const INPUT = 'value';
/** Characters of the sentence above the fields. */
const TEXT = 6_000;
const LENGTHS = { text: 500, choice: 500, long_text: 3_000, code: 12 } as const;

/** `thread`: where the case lives, so that the answer is heard there. `on`: what its button stood on. */
export function renderForm(form: Form, thread: string, on?: On): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    title: plain(form.title, 24),
    submit: plain(form.submit, 24),
    close: plain('Cancel', 24),
    // A press and two places: below Slack's 3,000 characters, however they are escaped.
    private_metadata: JSON.stringify({ press: form.press, thread, on }),
    blocks: [
      ...paragraphs(form.text ?? '', TEXT),
      ...form.fields.slice(0, 50).map((field) => ({
        type: 'input' as const,
        block_id: blockOf(field.name),
        label: plain(field.label, 2_000),
        optional: !field.required,
        ...(field.hint ? { hint: plain(field.hint, 2_000) } : {}),
        element: input(field),
      })),
    ],
  };
}

/** The block that a field stands in; errors are shown there. */
export function blockOf(field: string): string {
  return `${PREFIX}${field}`.slice(0, 255);
}

function input(field: FormField): types.InputBlock['element'] {
  const value = field.value === undefined || field.value === '' ? undefined : clean(field.value);
  const options = (field.options ?? [])
    .slice(0, 100)
    .map((option) => ({ text: plain(option.label, 75), value: option.value.slice(0, 150) }));
  if (field.kind === 'choice' && options.length > 0) {
    const chosen = options.find((option) => option.value === value);
    return {
      type: 'static_select',
      action_id: INPUT,
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    };
  }
  if (field.kind === 'date') {
    const date = value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { initial_date: value } : {};
    return { type: 'datepicker', action_id: INPUT, ...date };
  }
  if (field.kind === 'number') {
    const number = value && Number.isFinite(Number(value)) ? { initial_value: value } : {};
    return { type: 'number_input', action_id: INPUT, is_decimal_allowed: true, ...number };
  }
  const max = LENGTHS[field.kind];
  const written = value && field.kind !== 'code' ? { initial_value: shorten(value, max) } : {};
  return {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: field.kind === 'long_text',
    max_length: max,
    ...written,
  };
}

export type Filled = {
  press: Press;
  place: Place;
  on?: On;
  values: Record<string, string>;
  firstBlock?: string;
};

/** A submitted form; undefined when it is not one of ours. Empty answers are left out. `team`: where it came from. */
export function readForm(view: Fields, team: string | undefined): Filled | undefined {
  const kept = fields(json(text(view.private_metadata) ?? ''));
  const press = parsePress(kept?.press);
  const place = readPlace(text(kept?.thread) ?? '');
  const state = within(within(view, 'state'), 'values');
  if (!press || !place || !state) return undefined;
  const values: Record<string, string> = {};
  for (const [block, inputs] of Object.entries(state)) {
    const answer = answerOf(within(fields(inputs), INPUT));
    if (block.startsWith(PREFIX) && answer !== undefined) values[block.slice(PREFIX.length)] = answer;
  }
  return { press, place, on: keptOn(kept?.on, team), values, firstBlock: Object.keys(state)[0] };
}

function answerOf(input: Fields | undefined): string | undefined {
  return text(input?.value) ?? text(input?.selected_date) ?? text(within(input, 'selected_option')?.value);
}
