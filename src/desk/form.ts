import type { Case } from '../case/case.ts';
import { type SlotContext, slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Slots } from '../slots/slot.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { settle } from './settle.ts';
import { UNKNOWN_CASE, whisper } from './tell.ts';

/** A filled form: every value is parsed against its slot; what does not fit is said, the rest is kept. */
export async function onForm(desking: Desking, turn: Known<Extract<What, { kind: 'form' }>>): Promise<void> {
  const { what, person } = turn;
  const state = await desking.cases.load(what.case);
  const context = await slotContext(person, desking);
  if (!state || !context) return whisper(desking, turn, UNKNOWN_CASE);
  // Somebody else's form is not even read: what is wrong with it would tell what the case asks.
  const theirs = state.requester.id === person.id;
  const { slots, problems } = theirs ? readForm(state, what.values, context) : { slots: {}, problems: [] };
  if (Object.keys(slots).length > 0 || problems.length === 0) {
    await settle(desking, turn, what.case, async () => ({ do: 'fill', by: person, slots }));
  }
  if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
}

function readForm(
  { plan, missing }: Case,
  values: Record<string, string>,
  context: SlotContext,
): { slots: Slots; problems: string[] } {
  const slots: Slots = {};
  const problems: string[] = [];
  for (const spec of plan.slots) {
    const value = Object.hasOwn(values, spec.name) ? values[spec.name]?.trim() : undefined;
    if (!value || !missing.includes(spec.name)) continue;
    const parsed = parseSlot(value, spec, context);
    if (parsed.ok) slots[spec.name] = parsed.value;
    else problems.push(`${spec.ask} ${parsed.problem}`);
  }
  return { slots, problems };
}
