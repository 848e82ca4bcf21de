/** Asks the small model one thing, within the caps; what it cost comes back for the record. */
import { microsOf } from '../agent/settings.ts';
import type { Reading } from '../case/command.ts';
import type { Prompt } from '../ports/model.ts';
import { overDay } from './caps.ts';
import type { Parts } from './parts.ts';

export type Answered = { text: string; reading: Omit<Reading, 'slots'> };

/** Undefined: there is none, it did not answer in time, or the day's cap of this person or of everybody is reached. */
export async function askSmall(
  parts: Pick<Parts, 'agent' | 'store' | 'clock'>,
  person: string,
  prompt: Prompt,
): Promise<Answered | undefined> {
  const { agent } = parts;
  if (!agent.small || (await overDay(parts, person))) return undefined;
  const answered = await agent.small(prompt);
  if (!answered) return undefined;
  const { reply, ms } = answered;
  const { usage, model } = reply;
  const micros = microsOf(usage, model, agent.settings);
  return { text: reply.text, reading: { model, usage, micros, ms } };
}
