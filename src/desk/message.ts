/** A message: an answer to an open question of this thread, or something new. */

import type { Case } from '../case/case.ts';
import type { Route } from '../router/route.ts';
import { slotContext } from '../slots/context.ts';
import { extractOne, extractSlots } from '../slots/extract.ts';
import { parseSlot } from '../slots/parse.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { OPEN_LIMIT } from './home.ts';
import { settle } from './settle.ts';
import { saysNo, saysStop, saysYes } from './short.ts';
import { startIntent } from './start.ts';
import { whisper } from './tell.ts';

/** How long a question is still in the air, ms. */
const FRESH_MS = 15 * 60_000;

type Message = Known<Extract<What, { kind: 'message' }>>;

export async function onMessage(desking: Desking, turn: Message): Promise<void> {
  const text = turn.what.text.trim();
  if (text === '') return;
  const route = desking.router.route(text);
  const open = await listeningCase(desking, turn, route);
  if (saysStop(text) && (await stop(desking, turn, text, open?.id))) return;
  if (open && (await continueCase(desking, turn, open, text, route))) return;
  if (turn.what.aside) return desking.log.info('turn.aside', { turn: turn.id });
  await startAnew(desking, turn, text, route);
}

/** Cancels what they have open in this thread, whatever it waits for; false when there is nothing. */
async function stop(desking: Desking, turn: Message, text: string, asking?: string): Promise<boolean> {
  const mine = asking ? [] : await desking.store.casesOf(turn.person.id, { open: true, limit: OPEN_LIMIT });
  const caseId = asking ?? mine.find(({ thread }) => thread === turn.where.thread)?.id;
  if (caseId === undefined) return false;
  await settle(desking, turn, caseId, async () => ({ do: 'cancel', by: turn.person, text }));
  return true;
}

/**
 * The case that this message may answer: of this thread; or, since many people answer at the top of a private chat
 * and not in the thread, one of that chat that asked just now, unless the message is plainly a request of its own.
 */
async function listeningCase(desking: Desking, turn: Message, route: Route): Promise<Case | undefined> {
  const { store, cases } = desking;
  const here = await store.listening(turn.where.thread, turn.person.id);
  if (here) return cases.load(here.id);
  if (turn.where.shared || route.band === 'act') return undefined;
  const open = await store.casesOf(turn.person.id, { open: true, limit: OPEN_LIMIT });
  const newest = open.find((view) => view.listening && view.updatedAt > desking.clock.now() - FRESH_MS);
  const state = newest && (await cases.load(newest.id));
  return state && !state.where.shared && state.where.surface === turn.where.surface ? state : undefined;
}

/** Tries to take the message as an answer; false when it is about something else. */
async function continueCase(
  desking: Desking,
  turn: Message,
  open: Case,
  text: string,
  route: Route,
): Promise<boolean> {
  const by = turn.person;
  const commit = (plan: Parameters<Desking['cases']['commit']>[1]) => settle(desking, turn, open.id, plan);
  const guide = [...open.tasks.values()].find((task) => task.status === 'asking');
  if (guide && open.missing.length === 0) {
    const is = saysYes(text) ? 'solved' : saysNo(text) ? 'unsolved' : undefined;
    if (!is) return false;
    await commit(async () => ({ do: 'outcome', task: guide.spec.id, is, by, text }));
    return true;
  }
  const context = await slotContext(turn.person, desking);
  const missing = open.plan.slots.filter((spec) => open.missing.includes(spec.name));
  if (!context) return false;
  const somethingElse = route.band === 'act' && route.intent !== open.intent;
  const [only] = missing;
  const free = only?.type === 'text';
  const slots = extractSlots(
    text,
    missing.map((spec) => ({ ...spec, default: undefined })),
    context,
  );
  if (Object.keys(slots).length === 0 && only && missing.length === 1 && !(somethingElse && free)) {
    const one = extractOne(text, only, context);
    if (one) slots[only.name] = one;
  }
  if (Object.keys(slots).length > 0) {
    await commit(async () => ({ do: 'fill', by, slots, text }));
    return true;
  }
  if (somethingElse || turn.what.aside || open.where.thread !== turn.where.thread) return false;
  const wrong = only && missing.length === 1 ? parseSlot(text, only, context) : undefined;
  await commit(async () => ({ do: 'ask_again', by, text }));
  if (wrong && !wrong.ok) await whisper(desking, turn, wrong.problem);
  return true;
}

async function startAnew(desking: Desking, turn: Message, text: string, route: Route): Promise<void> {
  const intent = route.intent === undefined ? undefined : desking.intents.get(route.intent);
  if (route.band === 'act' && intent) {
    await startIntent(desking, turn, intent, { text, why: whyOf(route) });
    return;
  }
  const options = optionsOf(desking, route);
  const event = {
    type: 'clarified' as const,
    where: turn.where,
    person: turn.person.id,
    text,
    options,
    sure: route.band === 'clarify',
  };
  const effects = await desking.talks.write(
    turn.where.thread,
    { ...event, at: desking.clock.now(), by: 'desk', why: whyOf(route) },
    turn.id,
  );
  desking.work.dispatch(effects);
}

function whyOf(route: Route): string {
  return `routed to ${route.intent ?? 'nothing'} at ${route.confidence.toFixed(2)}: ${route.why}`;
}

const HUMAN = 'talk_to_human';

/** The buttons: what it may be when torn, and always a person. */
function optionsOf(desking: Desking, route: Route): { intent: string; label: string }[] {
  const named = (route.band === 'clarify' ? route.options : []).map(({ intent }) =>
    desking.intents.get(intent),
  );
  const human = desking.intents.get(HUMAN);
  const all = [...named, ...(named.includes(human) ? [] : [human])];
  return all.flatMap((intent) => (intent ? [{ intent: intent.name, label: intent.label }] : []));
}
