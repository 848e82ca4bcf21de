import { slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Slots } from '../slots/slot.ts';
import type { What } from '../turn.ts';
import { type Desking, type Known, whisper } from './desk.ts';
import { settle } from './settle.ts';

/** A filled form: every value is parsed against its slot; what does not fit is said, the rest is kept. */
export async function onForm(desking: Desking, turn: Known<Extract<What, { kind: 'form' }>>): Promise<void> {
  const { what, person } = turn;
  const state = await desking.cases.load(what.case);
  const context = await slotContext(person, desking);
  if (!state || !context)
    return whisper(
      desking,
      turn,
      'I do not know that case any more. Write what you need and I will open a new one.',
    );
  const slots: Slots = {};
  const problems: string[] = [];
  for (const spec of state.plan.slots) {
    const value = what.values[spec.name]?.trim();
    if (!value || !state.missing.includes(spec.name)) continue;
    const parsed = parseSlot(value, spec, context);
    if (parsed.ok) slots[spec.name] = parsed.value;
    else problems.push(`${spec.ask} ${parsed.problem}`);
  }
  if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
  if (Object.keys(slots).length === 0 && problems.length > 0) return;
  const by = { id: person.id, name: person.name };
  await settle(desking, turn, what.case, async () => ({ do: 'fill', by, slots }));
}
