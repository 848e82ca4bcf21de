/** A Form as inputs of a card, and the button that sends them. */
import type { Button, Form, FormField } from '../../src/card.ts';
import { shorten } from '../../src/shorten.ts';
import { type Element, type Limits, paragraphs, styleOf } from './elements.ts';
import { plain } from './plain.ts';
import { fieldPrefix, formData, VERB } from './press.ts';

/** Longer lists get a search box. */
const LONG_LIST = 10;
/** More than any code has, with the blanks that people type between the digits. */
const LONGEST_CODE = 12;
const LONGEST_LABEL = 200;

/** What it says and asks, without the button. */
export function formBody(form: Form, limits: Limits): Element[] {
  const prefix = fieldPrefix(form.press);
  return [
    ...paragraphs(form.text ?? '', limits),
    ...form.fields.slice(0, limits.items).map((field) => input(field, prefix, limits)),
  ];
}

/** Sends the inputs of its own card and of the card around it. */
export function submitOf(form: Form, style: Button['style'] = 'primary'): Element {
  return {
    type: 'Action.Execute',
    title: shorten(form.submit, 40),
    verb: VERB,
    data: formData(form.press),
    associatedInputs: 'Auto',
    ...styleOf(style),
  };
}

/** False when something that has to be filled in or chosen from would be cut. */
export function fitsWhole(form: Form, limits: Limits): boolean {
  return (
    form.fields.length <= limits.items &&
    form.fields.every((field) => (field.options?.length ?? 0) <= limits.options)
  );
}

function input(field: FormField, prefix: string, limits: Limits): Element {
  const most = Math.min(limits.line, LONGEST_LABEL);
  const common = {
    id: prefix + field.name,
    label: plain(field.label, most),
    isRequired: field.required,
    ...(field.required ? { errorMessage: 'Please fill this in.' } : {}),
    ...(field.hint ? { placeholder: shorten(field.hint, most) } : {}),
  };
  const value = field.value === undefined ? {} : { value: shorten(field.value, limits.line) };
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', ...common, ...value, maxLength: 1_000 };
    case 'long_text':
      return { type: 'Input.Text', ...common, ...value, isMultiline: true, maxLength: 4_000 };
    case 'code':
      // `Tel` brings up the digits on a phone. Never prefilled.
      return { type: 'Input.Text', placeholder: 'Digits', ...common, style: 'Tel', maxLength: LONGEST_CODE };
    case 'date':
      return { type: 'Input.Date', ...common, ...value };
    case 'number':
      return { type: 'Input.Number', ...common, ...numeric(field.value) };
    case 'choice':
      return { type: 'Input.ChoiceSet', ...common, ...value, ...choices(field, limits) };
  }
}

function numeric(value: string | undefined): { value?: number } {
  const number = Number(value);
  return value === undefined || value === '' || !Number.isFinite(number) ? {} : { value: number };
}

function choices(field: FormField, limits: Limits) {
  const options = (field.options ?? []).slice(0, limits.options);
  return {
    style: options.length > LONG_LIST ? 'filtered' : 'compact',
    choices: options.map((option) => ({
      title: shorten(option.label, Math.min(limits.line, LONGEST_LABEL)),
      value: option.value,
    })),
  };
}
