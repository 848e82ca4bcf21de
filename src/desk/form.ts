import { heading } from '../cards/slotFields.ts';
import type { Case } from '../case/case.ts';
import { type SlotContext, slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Slots } from '../slots/slot.ts';
import type { What } from '../turn.ts';
import { ANSWERS, answerOf } from './answer.ts';
import type { Desking, Known } from './desk.ts';
import { confirmFactor } from './factor.ts';
import { settle } from './settle.ts';
import { turnBack } from './stranger.ts';
import { placeFor, UNKNOWN_CASE, whisper } from './tell.ts';

type Form = Known<Extract<What, { kind: 'form' }>>;

/** A filled form: the details of a case, or what belongs to a button. */
export async function onForm(desking: Desking, turn: Form): Promise<void> {
  const { press } = turn.what;
  if (press.verb === 'factor') return confirmFactor(desking, turn);
  const state = await desking.cases.load(press.case);
  if (!state) return turnBack(desking, turn);
  if (!ANSWERS.has(press.verb)) return onDetails(desking, turn, state);
  const once = {};
  const committed = await settle(
    desking,
    turn,
    press.case,
    async (now) => now && answerOf(desking, turn, now, once),
  );
  if (press.verb === 'unmask' && committed && !committed.refusal)
    await reveal(desking, turn, committed.state);
}

/** Every value is parsed against its slot; what does not fit is said, the rest is kept. */
async function onDetails(desking: Desking, turn: Form, state: Case): Promise<void> {
  const { what, person } = turn;
  const context = await slotContext(person, desking);
  if (!context) return whisper(desking, turn, UNKNOWN_CASE);
  // Somebody else's form is not even read: what is wrong with it would tell what the case asks.
  const theirs = state.requester.id === person.id;
  const { slots, problems } = theirs ? readForm(state, what.values, context) : { slots: {}, problems: [] };
  if (Object.keys(slots).length > 0 || problems.length === 0) {
    await settle(desking, turn, state.id, async () => ({ do: 'fill', by: person, slots }));
  }
  if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
}

/** For their eyes only, and after it is on record that they looked. */
async function reveal(desking: Desking, turn: Form, state: Case): Promise<void> {
  const [id = '', arg = ''] = turn.what.press.arg.split(':');
  const value = state.tasks.get(state.approvals.get(id)?.task ?? '')?.judgement?.args[arg];
  const where = await placeFor(desking, turn, true);
  if (where && value !== undefined)
    await whisper(desking, { where, from: turn.from }, `${heading(arg)}: ${value}`, 'info');
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
