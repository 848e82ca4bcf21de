/** Reads the value of a form field or of a button. */
import { ENGLISH } from '../words/words.ts';
import type { SlotContext } from './context.ts';
import { devicesOf } from './device.ts';
import { LONGEST } from './duration.ts';
import { extractOne } from './extract.ts';
import type { SlotSpec, SlotValue } from './slot.ts';
import { textProblem } from './text.ts';
import { aimOf } from './timing.ts';

export type Parsed = { ok: true; value: SlotValue } | { ok: false; problem: string };

/**
 * @param value an id or a name (person, app, device), an ISO date or a date in words, a number of days, an
 *   option's value; the same as people may type as an answer.
 * @returns the value, or a short sentence that says what to type. An empty value is a problem too: whether
 *   the slot may stay empty is the caller's to know.
 */
export function parseSlot(value: string, spec: SlotSpec, context: SlotContext): Parsed {
  const found = extractOne(value, spec, context);
  return found ? { ok: true, value: found } : { ok: false, problem: problemOf(spec, context) };
}

function problemOf(spec: SlotSpec, context: SlotContext): string {
  const { words = ENGLISH } = context;
  switch (spec.type) {
    case 'person':
      return words.say('Type the full name or the work e-mail of one person.');
    case 'app':
      return words.say('Type the name of one app, such as {app}.', {
        app: context.catalogue.apps[0]?.name ?? 'Figma',
      });
    case 'device':
      return devicesOf(context).length > 0
        ? words.say('Type one of your devices: {names}.', {
            names: devicesOf(context)
              .map(({ name }) => name)
              .join(', '),
          })
        : words.say('No device is registered for you. Ask for a person instead.');
    case 'date':
      return words.say(dateProblem(spec));
    case 'duration':
      return words.say('Type a whole number of days from 1 to {most}, such as 5.', { most: LONGEST });
    case 'amount':
      return words.say('Type a number, such as 1200.50.');
    case 'choice':
      return words.say('Choose one of: {options}.', {
        options: (spec.options ?? []).map(({ label }) => label).join(', '),
      });
    case 'identifier':
      return spec.example === undefined
        ? words.say('Type it exactly as it is written where you found it.')
        : words.say('Type it as it is written, such as {example}.', { example: spec.example });
    case 'text':
      return words.say(textProblem(spec));
  }
}

function dateProblem(spec: SlotSpec): string {
  switch (aimOf(spec)) {
    case 'month':
      return 'Type one month, such as March 2027.';
    case 'end':
      return 'Type one day from today on, such as 1 March 2027.';
    default:
      return 'Type one day, such as 1 March 2027.';
  }
}
