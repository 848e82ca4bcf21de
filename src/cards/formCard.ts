import type { Form } from '../card.ts';
import type { Case } from '../case/case.ts';
import type { Clock } from '../ports/context.ts';
import type { Directory } from '../ports/system.ts';
import { slotContext } from '../slots/context.ts';
import { formField } from '../slots/form.ts';
import type { Words } from '../words/words.ts';

/**
 * The form for what a case still misses.
 * @param state as its requester reads it
 */
export async function formOf(
  state: Case,
  parts: { directory: Directory; clock: Clock },
  words: Words,
): Promise<Form | undefined> {
  const context = await slotContext(state.requester.id, parts);
  if (!context) return undefined;
  const missing = state.plan.slots.filter((spec) => state.missing.includes(spec.name));
  return {
    press: { verb: 'fill', case: state.id, arg: '' },
    title: state.title,
    fields: missing.map((spec) => formField(spec, state.slots[spec.name], context, words)),
    submit: words.say('Send'),
  };
}
