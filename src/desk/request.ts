/** Something asked for by name: nothing has to be guessed, so exactly that begins and nothing beside it. */
import { digestOf } from '../audit/canonical.ts';
import { type SlotContext, slotContext } from '../slots/context.ts';
import { extractSlots } from '../slots/extract.ts';
import { parseSlot } from '../slots/parse.ts';
import type { SlotSpec, Slots } from '../slots/slot.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { startIntent } from './start.ts';
import { whisper } from './tell.ts';

type Request = Known<Extract<What, { kind: 'request' }>>;

export async function onRequest(desking: Desking, turn: Request): Promise<void> {
  const { text, values, intent: name } = turn.what;
  const intent = desking.intents.get(name) ?? desking.unrouted().find((one) => one.name === name);
  // What only shows something, such as the key of a second factor, is for people.
  if (intent?.does !== 'case') return whisper(desking, turn, 'There is no such kind of request.');
  const context = await slotContext(turn.person, desking, turn.words);
  if (!context) return;
  const { slots, problems } = detailsOf(intent.plan.slots, values, text, context);
  // The same delivery opens the same case.
  const caseId = `c-${digestOf(['request', turn.id]).slice(0, 12)}`;
  await startIntent(desking, turn, intent, { text, why: 'asked for by name', slots }, caseId);
  if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
}

/** Given values first; what they leave open is read from the words. */
function detailsOf(
  specs: readonly SlotSpec[],
  values: Record<string, string>,
  text: string,
  context: SlotContext,
): { slots: Slots; problems: string[] } {
  const slots: Slots = {};
  const problems: string[] = [];
  const given = (name: string) => (Object.hasOwn(values, name) ? values[name]?.trim() : undefined);
  for (const spec of specs) {
    const value = given(spec.name);
    if (!value) continue;
    const parsed = parseSlot(value, spec, context);
    if (parsed.ok) slots[spec.name] = parsed.value;
    else problems.push(`${spec.ask} ${parsed.problem}`);
  }
  const open = specs.filter(({ name }) => !given(name));
  return { slots: { ...extractSlots(text, open, context), ...slots }, problems };
}
