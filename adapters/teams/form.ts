/** A Form as inputs inside the card, with its own submit button. */
import type { Form, FormField } from '../../src/card.ts';
import { shorten } from '../../src/shorten.ts';
import { plain } from './plain.ts';
import { FIELD, formData, VERB } from './press.ts';

type Element = { type: string; [key: string]: unknown };

/** Longer lists get a search box. */
const LONG_LIST = 10;

/** `line`: most characters of a label; `items`: most fields; `options`: most choices of one field. */
export function formElements(
  form: Form,
  limits: { line: number; items: number; options: number },
): Element[] {
  const submit: Element = {
    type: 'Action.Execute',
    title: shorten(form.submit, 40),
    verb: VERB,
    data: formData(form.case),
    style: 'positive',
  };
  return [
    ...form.fields.slice(0, limits.items).map((field) => input(field, limits)),
    { type: 'ActionSet', actions: [submit] },
  ];
}

function input(field: FormField, limits: { line: number; options: number }): Element {
  const label = plain(field.label, Math.min(limits.line, 200));
  const common = {
    id: FIELD + field.name,
    label,
    isRequired: field.required,
    ...(field.required ? { errorMessage: 'Please fill this in.' } : {}),
    ...(field.hint ? { placeholder: shorten(field.hint, Math.min(limits.line, 200)) } : {}),
  };
  const value = field.value === undefined ? {} : { value: shorten(field.value, limits.line) };
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', ...common, ...value, maxLength: 1_000 };
    case 'long_text':
      return { type: 'Input.Text', ...common, ...value, isMultiline: true, maxLength: 4_000 };
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

function choices(field: FormField, limits: { line: number; options: number }) {
  const options = (field.options ?? []).slice(0, limits.options);
  return {
    style: options.length > LONG_LIST ? 'filtered' : 'compact',
    choices: options.map((option) => ({
      title: shorten(option.label, Math.min(limits.line, 200)),
      value: option.value,
    })),
  };
}
