/** Lets a small model read the details that are still missing, before anybody is asked for them. */
import { detailsIn, detailsPrompt, readable } from '../agent/details.ts';
import { microsOf } from '../agent/settings.ts';
import type { Reading } from '../case/command.ts';
import { dayIn } from '../case/days.ts';
import type { Intent } from '../intents/intent.ts';
import type { SlotContext } from '../slots/context.ts';
import type { Slots } from '../slots/slot.ts';
import { ENGLISH } from '../words/words.ts';
import type { Desking } from './desk.ts';
import { fitting } from './fitting.ts';
import { overDay } from './think.ts';

type Asked = { text: string; intent: Intent; slots: Slots; context: SlotContext };

/** Undefined when nothing is missing, there is no small model, or it read nothing. What it cost is on record all the same. */
export async function readBySmall(
  desking: Desking,
  { text, intent, slots, context }: Asked,
): Promise<Reading | undefined> {
  const { agent } = desking;
  const specs = readable(intent.plan.slots, slots);
  if (specs.length === 0 || !agent.small || (await overDay(desking, context.requester.id))) return undefined;
  const answered = await agent.small(detailsPrompt(text, specs, dayIn(context.timezone, context.now)));
  if (!answered) return undefined;
  const { reply, ms } = answered;
  const read = detailsIn(reply.text, text, specs, context);
  const { usage, model } = reply;
  const fit = fitting(desking, intent.plan, { ...slots, ...read }, context.words ?? ENGLISH).slots;
  const kept = Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(fit, name)));
  return { slots: kept, model, usage, micros: microsOf(usage, model, agent.settings), ms };
}
