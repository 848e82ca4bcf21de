/** The details in a filled form: what can be read and fits, and what is wrong with the rest, by field. */

import type { Case } from '../case/case.ts';
import type { Person } from '../person.ts';
import { type SlotContext, slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Slots } from '../slots/slot.ts';
import type { Press } from '../turn.ts';
import { ENGLISH } from '../words/words.ts';
import type { Desking } from './desk.ts';
import { fitting } from './fitting.ts';

/** Only what the case still asks for is read. Empty fields are left to the case: it goes on asking. */
export function readForm(
  desking: Pick<Desking, 'gate'>,
  { plan, missing }: Case,
  values: Record<string, string>,
  context: SlotContext,
): { slots: Slots; wrong: Map<string, string> } {
  const slots: Slots = {};
  const wrong = new Map<string, string>();
  for (const spec of plan.slots) {
    const value = Object.hasOwn(values, spec.name) ? values[spec.name]?.trim() : undefined;
    if (!value || !missing.includes(spec.name)) continue;
    const parsed = parseSlot(value, spec, context);
    if (parsed.ok) slots[spec.name] = parsed.value;
    else wrong.set(spec.name, parsed.problem);
  }
  const fit = fitting(desking, plan, slots, context.words ?? ENGLISH);
  return { slots: fit.slots, wrong: new Map([...wrong, ...fit.wrong]) };
}

/** See `Desk.check`. Somebody else's form is not even read: what is wrong with it would tell what the case asks. */
export async function checkForm(
  desking: Desking,
  press: Press,
  values: Record<string, string>,
  person: Person,
): Promise<Record<string, string>> {
  if (press.verb !== 'fill') return {};
  const state = await desking.cases.load(press.case);
  const words = desking.languages.words(state?.spoken?.language);
  const context = await slotContext(person, desking, words);
  if (!state || !context || state.requester.id !== person.id) return {};
  return Object.fromEntries(readForm(desking, state, values, context).wrong);
}
