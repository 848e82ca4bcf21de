import type { Intent } from '../intents/intent.ts';
import { slotContext } from '../slots/context.ts';
import { extractSlots } from '../slots/extract.ts';
import type { Where } from '../turn.ts';
import { type Desking, type Known, whisper } from './desk.ts';
import { settle } from './settle.ts';

/** Opens a case for an intent, with the details that the message gives. */
export async function openFor(
  desking: Desking,
  turn: Known,
  intent: Intent,
  text: string,
  why: string,
  caseId?: string,
): Promise<void> {
  const context = await slotContext(turn.person, desking);
  const where = await placeFor(desking, turn, intent);
  if (!context || !where) return;
  const slots = extractSlots(text, intent.plan.slots, context);
  const id = caseId ?? desking.ids.next('c');
  await settle(desking, turn, id, async (state) =>
    state ? undefined : { do: 'open', case: id, intent, requester: turn.person, where, text, slots, why },
  );
}

/** Personal matters go on in private, even when they were begun in front of others. */
async function placeFor(desking: Desking, turn: Known, intent: Intent): Promise<Where | undefined> {
  if (!intent.plan.private || !turn.where.shared) return turn.where;
  const surface = desking.surfaces.get(turn.where.surface);
  const direct = await surface?.direct({ email: turn.person.email });
  await whisper(
    desking,
    turn,
    direct
      ? 'That is personal, so I have written to you in private.'
      : 'That is personal. Please write to me in a direct message.',
  );
  return direct;
}
