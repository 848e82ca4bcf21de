/** Reads the details of a request out of what somebody wrote. Pure, never throws, bounded time. */
import { exactAmount, findAmounts } from './amount.ts';
import { exactApp, findApps } from './app.ts';
import { exactChoice, findChoices } from './choice.ts';
import type { SlotContext } from './context.ts';
import { exactDevice, findDevices } from './device.ts';
import { exactDuration } from './duration.ts';
import { exactIdentifier, findIdentifiers } from './identifier.ts';
import { type Message, readMessage } from './message.ts';
import { exactPerson, findPeople, personValue } from './person.ts';
import type { SlotSpec, Slots, SlotValue } from './slot.ts';
import { exactText, findText } from './text.ts';
import { exactDate, findTiming } from './timing.ts';

/**
 * Fills the slots that a message fills without doubt, then those with a default. What is ambiguous ("Figma
 * or Sigma") stays empty, so that the person is asked.
 */
export function extractSlots(text: string, specs: readonly SlotSpec[], context: SlotContext): Slots {
  const message = readMessage(text);
  const slots: Slots = findTiming(message.text, specs, context);
  const finders = { person: findPeople, app: findApps, device: findDevices } as const;
  for (const type of ['person', 'app', 'device'] as const) {
    const asking = specs.filter((spec) => spec.type === type);
    if (asking.length > 0) shareOut(asking, finders[type](message, context), slots);
  }
  const amounts = specs.filter((spec) => spec.type === 'amount');
  if (amounts.length > 0) shareOut(amounts, findAmounts(message.text), slots);
  for (const spec of specs) {
    const value = wordsOf(message, spec);
    if (value) slots[spec.name] = value;
  }
  for (const spec of specs) {
    const value = slots[spec.name] ? undefined : defaultOf(spec, context);
    if (value) slots[spec.name] = value;
  }
  return slots;
}

/**
 * Reads the answer to a direct question: what would be too little in a message ("3", "Ben", any text) is
 * enough here, and so is a sentence ("Figma please"). Undefined when it is no answer. Defaults play no part.
 */
export function extractOne(text: string, spec: SlotSpec, context: SlotContext): SlotValue | undefined {
  return (
    exact(text, spec, context) ?? extractSlots(text, [{ ...spec, default: undefined }], context)[spec.name]
  );
}

function exact(text: string, spec: SlotSpec, context: SlotContext): SlotValue | undefined {
  const message = readMessage(text);
  const answer = message.text.trim();
  switch (spec.type) {
    case 'person':
      return exactPerson(answer, context);
    case 'app':
      return exactApp(answer, context);
    case 'device':
      return exactDevice(answer, context);
    case 'date':
      return exactDate(answer, spec, context);
    case 'duration':
      return exactDuration(answer, spec);
    case 'amount':
      return exactAmount(answer);
    case 'choice':
      return exactChoice(answer, spec);
    case 'identifier':
      return exactIdentifier(message, spec);
    case 'text':
      return exactText(message, spec);
  }
}

/** In the order of mention; more things than slots is ambiguous. */
function shareOut(specs: readonly SlotSpec[], found: readonly SlotValue[], slots: Slots): void {
  if (found.length > specs.length) return;
  for (const [at, spec] of specs.entries()) {
    const value = found[at];
    if (value) slots[spec.name] = value;
  }
}

/** What only this slot takes. */
function wordsOf(message: Message, spec: SlotSpec): SlotValue | undefined {
  if (spec.type === 'choice') return only(findChoices(message, spec));
  if (spec.type === 'identifier') return only(findIdentifiers(message, spec));
  return spec.type === 'text' ? findText(message, spec) : undefined;
}

function only(found: readonly SlotValue[]): SlotValue | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function defaultOf(spec: SlotSpec, context: SlotContext): SlotValue | undefined {
  if (spec.default === undefined) return undefined;
  if (spec.type === 'person' && spec.default === 'requester') return personValue(context.requester);
  return exact(spec.default, spec, context);
}
