/** "Not what I meant": the case ends with that reason, and the next best is offered or, when they said it, begun. */

import { digestOf } from '../audit/canonical.ts';
import type { Case } from '../case/case.ts';
import { isMistakable } from '../case/mistaken.ts';
import type { Desking, Known } from '../desk/desk.ts';
import { settle } from '../desk/settle.ts';
import { startIntent } from '../desk/start.ts';
import { FRESH_MS, isNearby } from '../desk/threadState.ts';
import { routedTo } from '../router/route.ts';
import { nextBest } from './nextBest.ts';
import { propose } from './propose.ts';

const RECENT = 10;

/** @param said what they wrote, when it was no button, and what they wanted instead, when they said so */
export async function onMistake(
  desking: Desking,
  turn: Known,
  caseId: string,
  said?: { text: string; wanted?: string },
): Promise<void> {
  const ended = await settle(desking, turn, caseId, async () => ({
    do: 'mistaken',
    by: turn.person,
    text: said?.text,
  }));
  if (!ended || ended.refusal) return;
  const { state } = ended;
  if (said?.wanted !== undefined && (await begin(desking, turn, state, said.wanted))) return;
  const text = said?.wanted ?? state.text;
  const options = nextBest(desking.router.route(text), desking.intents, state.intent, turn.words.language);
  const asks = {
    type: 'clarified' as const,
    where: state.where,
    person: turn.person.id,
    text,
    sure: true,
    wrong: state.intent,
    options,
    language: turn.words.language,
  };
  const base = { at: desking.clock.now(), by: 'desk', why: `they did not mean ${state.intent}` };
  desking.work.dispatch(await desking.talks.write(state.where.thread, { ...asks, ...base }));
}

/** What they said they wanted, when that is plain; false when it has to be asked. */
async function begin(desking: Desking, turn: Known, state: Case, wanted: string): Promise<boolean> {
  const route = desking.router.route(wanted);
  const intent = route.intent === undefined ? undefined : desking.intents.get(route.intent);
  if (route.band !== 'act' || !intent || intent.name === state.intent) return false;
  const why = `not ${state.intent}; ${routedTo(intent.name, route)}`;
  // The turn is on record with the case that it ended.
  const again = { ...turn, id: `${turn.id}:again` };
  if (!(await startIntent(desking, again, intent, { text: wanted, why }))) return false;
  await propose(desking, turn, {
    id: `l-${digestOf([state.id, 'wrong']).slice(0, 12)}`,
    text: state.text,
    intent: intent.name,
    was: state.intent,
    how: 'corrected',
  });
  return true;
}

/**
 * The case that "that is not what I meant" is about: their newest of this thread or, in a private chat, of that chat just
 * now.
 */
export async function mistakenCase(
  desking: Pick<Desking, 'store' | 'cases' | 'clock'>,
  { person, where }: Pick<Known, 'person' | 'where'>,
): Promise<string | undefined> {
  const views = await desking.store.casesOf(person.id, { open: false, limit: RECENT });
  const here = views.find(({ thread }) => thread === where.thread);
  if (here) return here.id;
  const [newest] = views;
  if (where.shared || !newest || newest.updatedAt < desking.clock.now() - FRESH_MS) return undefined;
  const state = await desking.cases.load(newest.id);
  return state && isNearby(state, where) && isMistakable(state) ? newest.id : undefined;
}
