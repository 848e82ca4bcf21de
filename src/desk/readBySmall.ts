/** Lets a small model read the details that are still missing, before anybody is asked for them. */
import { detailsIn, detailsPrompt, readable } from '../agent/details.ts';
import type { Reading } from '../case/command.ts';
import { dayIn } from '../case/days.ts';
import type { Intent } from '../intents/intent.ts';
import type { SlotContext } from '../slots/context.ts';
import type { Slots } from '../slots/slot.ts';
import { ENGLISH } from '../words/words.ts';
import { askSmall } from './askSmall.ts';
import type { Desking } from './desk.ts';
import { fitting } from './fitting.ts';

type Asked = { text: string; intent: Intent; slots: Slots; context: SlotContext };

/** Undefined when nothing is missing, there is no small model, or it read nothing. What it cost is on record all the same. */
export async function readBySmall(
  desking: Desking,
  { text, intent, slots, context }: Asked,
): Promise<Reading | undefined> {
  const specs = readable(intent.plan.slots, slots);
  if (specs.length === 0) return undefined;
  const prompt = detailsPrompt(text, specs, dayIn(context.timezone, context.now));
  const answered = await askSmall(desking, context.requester.id, prompt);
  if (!answered) return undefined;
  const read = detailsIn(answered.text, text, specs, context);
  const fit = fitting(desking, intent.plan, { ...slots, ...read }, context.words ?? ENGLISH).slots;
  const kept = Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(fit, name)));
  return { slots: kept, ...answered.reading };
}
