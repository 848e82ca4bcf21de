/** What agents may use: the caps of policies/models.yaml, held against what is on record. */
import type { Cap } from '../agent/settings.ts';
import type { Case } from '../case/case.ts';
import { utcDay } from '../case/days.ts';
import type { Errand } from '../case/errand.ts';
import type { Parts } from './parts.ts';

const MINUTE = 60_000;
const MILLION = 1_000_000;

/** Why it must stop; undefined when it may go on. */
export async function overCap(
  { agent, store, clock }: Parts,
  state: Case,
  { steps, heard, spent }: Errand,
): Promise<string | undefined> {
  const { case: cap } = agent.settings;
  // Somebody who goes on talking begins anew; tokens and money are those of the whole case.
  const since = steps.length - (heard.at(-1)?.after ?? 0);
  if (since >= cap.steps) return `the cap of ${cap.steps} steps is reached`;
  if (spent.ms > cap.minutes * MINUTE)
    return `the cap of ${cap.minutes} minutes of waiting for models is reached`;
  if (isOver({ tokens: spent.input + spent.output, micros: spent.micros }, cap))
    return 'what a case may cost is used up';
  return overDay({ agent, store, clock }, state.requester.id);
}

/** Why no model may be asked for this person today; undefined when it may. */
export async function overDay(
  { agent, store, clock }: Pick<Parts, 'agent' | 'store' | 'clock'>,
  requester: string,
): Promise<string | undefined> {
  const { person, everybody } = agent.settings;
  const day = utcDay(clock.now());
  if (isOver(await store.spentOn(day, requester), person)) return 'what one person may cost a day is used up';
  return isOver(await store.spentOn(day), everybody) ? 'what everybody may cost a day is used up' : undefined;
}

function isOver({ tokens, micros }: { tokens: number; micros: number }, cap: Cap): boolean {
  return tokens >= cap.tokens || micros >= cap.cost * MILLION;
}
