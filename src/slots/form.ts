/** How a slot is asked for in a form. */
import type { FormField } from '../card.ts';
import type { Person } from '../person.ts';
import { ENGLISH, type Words } from '../words/words.ts';
import type { SlotContext } from './context.ts';
import { devicesOf } from './device.ts';
import type { SlotSpec, SlotValue } from './slot.ts';

type Option = { value: string; label: string };

/** Most options of a `choice` field; beyond, people type the name. */
const MOST_OPTIONS = 100;

/** @param current what is known of the slot so far. Sensitive values are never put back into a form. */
export function formField(
  spec: SlotSpec,
  current: SlotValue | undefined,
  context: SlotContext,
  words = ENGLISH,
): FormField {
  const field = {
    name: spec.name,
    label: spec.ask,
    required: spec.required,
    ...fieldOf(spec, context, words),
  };
  const value = spec.sensitive || current === undefined ? undefined : String(current.value);
  const hint = spec.hint ?? field.hint;
  return { ...field, ...(hint === undefined ? {} : { hint }), ...(value === undefined ? {} : { value }) };
}

function fieldOf(
  spec: SlotSpec,
  context: SlotContext,
  words: Words,
): Pick<FormField, 'kind' | 'options' | 'hint'> {
  const { people, apps } = context.catalogue;
  switch (spec.type) {
    case 'person':
      return choiceOf(peopleOptions(people.filter((person) => person.active)), words.say('Name or e-mail'));
    case 'app':
      return choiceOf(
        byLabel(apps.map(({ id, name }) => ({ value: id, label: name }))),
        words.say('Name of the app'),
      );
    case 'device':
      return choiceOf(
        byLabel(devicesOf(context).map(({ id, name }) => ({ value: id, label: name }))),
        words.say('Name of the device'),
      );
    case 'choice':
      return choiceOf(
        (spec.options ?? []).map(({ value, label }) => ({ value, label })),
        words.say('One of the options'),
      );
    case 'date':
      return { kind: 'date' };
    case 'duration':
      return {
        kind: 'number',
        hint: spec.working ? words.say('Whole working days') : words.say('Whole days'),
      };
    case 'amount':
      return { kind: 'number' };
    case 'identifier':
      return {
        kind: 'text',
        ...(spec.example === undefined
          ? {}
          : { hint: words.say('Such as {example}', { example: spec.example }) }),
      };
    case 'text':
      return { kind: spec.from === 'message' ? 'long_text' : 'text' };
  }
}

/** A choice without options, or with too many, becomes a text field. */
function choiceOf(options: Option[], hint: string): Pick<FormField, 'kind' | 'options' | 'hint'> {
  return options.length > 0 && options.length <= MOST_OPTIONS
    ? { kind: 'choice', options }
    : { kind: 'text', hint };
}

function byLabel(options: Option[]): Option[] {
  return options.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

/** People who share a name are told apart by their e-mail. */
function peopleOptions(people: readonly Person[]): Option[] {
  const holders = new Map<string, number>();
  for (const { name } of people) holders.set(name, (holders.get(name) ?? 0) + 1);
  return byLabel(
    people.map(({ id, name, email }) => ({
      value: id,
      label: (holders.get(name) ?? 0) > 1 ? `${name} (${email})` : name,
    })),
  );
}
