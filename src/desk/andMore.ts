/** An answer with a request behind it: "works now, but my printer jams", "until March. And my VPN is broken". */
import type { Case } from '../case/case.ts';
import { PERSON } from '../learning/nextBest.ts';
import type { Route } from '../router/route.ts';
import { unitsOf } from '../router/units.ts';
import type { SlotContext } from '../slots/context.ts';
import type { Slots } from '../slots/slot.ts';
import { another } from '../talk/another.ts';
import type { Meaning } from '../talk/meaning.ts';
import { type Asked, partsOf } from '../talk/parts.ts';
import type { ThreadState } from '../talk/state.ts';
import type { What } from '../turn.ts';
import { answerCase, plainAnswer } from './answerCase.ts';
import type { Desking, Known } from './desk.ts';
import { eachOnce, firstStepOf } from './eachOnce.ts';
import { followUp } from './followUp.ts';
import { OPEN_LIMIT } from './home.ts';
import { startAnew } from './startAnew.ts';

type Message = Known<Extract<What, { kind: 'message' }>>;
type Outcome = Extract<Meaning, { means: 'outcome' }>;

/** The outcome of a guide, and then the request behind it. */
export async function outcomeAndMore(
  desking: Desking,
  turn: Message,
  meaning: Outcome,
  { state, context }: { state: ThreadState; context: SlotContext },
): Promise<void> {
  const about = state.cases.find(({ id }) => id === meaning.case)?.intent;
  const { rest, asked } = behind(desking, turn, context);
  // More about the same trouble is no request of its own.
  const same = asked.some(({ intent }) => intent.name === about || intent.name === PERSON);
  await answerThen(desking, turn, same ? [] : asked, {
    rest,
    answer: async (one) => void (await followUp(desking, one, meaning, state)),
  });
}

/**
 * A detail that a case waits for, and then the request behind it, or one more of the same ("Figma, and Jira too"). False
 * when the message is not both.
 */
export async function detailAndMore(
  desking: Desking,
  turn: Message,
  listening: Case | undefined,
  context: SlotContext,
): Promise<boolean> {
  const [first, next] = unitsOf(turn.what.text.trim());
  if (!first || !next || turn.what.aside) return false;
  // A turn that came before and was not finished: its answer is taken already.
  const taken = await desking.store.hasTurn(firstStepOf(turn));
  const open = taken ? await newestHere(desking, turn) : listening;
  const slots = open && !taken ? plainAnswer(open, first.text, context) : {};
  if (!open || (!taken && Object.keys(slots).length === 0)) return false;
  const { rest, asked } = behind(desking, turn, context);
  const more = oneMore(desking, open, { rest, slots: { ...open.slots, ...slots } }, context) ?? asked;
  if (more.length === 0) return false;
  await answerThen(desking, turn, more, {
    rest,
    answer: async (one) => {
      const what = { ...turn.what, text: first.text };
      if (!taken) await answerCase(desking, { ...one, what }, open, NOTHING_ELSE);
    },
  });
  return true;
}

function oneMore(
  { intents }: Desking,
  open: Case,
  { rest, slots }: { rest: string; slots: Slots },
  context: SlotContext,
): Asked[] | undefined {
  const intent = intents.get(open.intent);
  const like = another(`and ${rest}`, { specs: open.plan.slots, slots }, context);
  const why = `one more like ${open.id}`;
  return intent && like?.plain
    ? like.each.map((each) => ({ intent, text: rest, slots: each, why }))
    : undefined;
}

async function newestHere({ store, cases }: Desking, { person, where }: Message): Promise<Case | undefined> {
  const views = await store.casesOf(person.id, { open: true, limit: OPEN_LIMIT });
  const newest = views.find(({ thread }) => thread === where.thread);
  return newest && cases.load(newest.id);
}

const NOTHING_ELSE: Route = { band: 'none', confidence: 0, options: [], why: 'an answer' };

/** What is said behind the first piece, when it asks for something. */
function behind(desking: Desking, turn: Message, context: SlotContext): { rest: string; asked: Asked[] } {
  const text = turn.what.text.trim();
  const [, next] = unitsOf(text);
  if (next === undefined || turn.what.aside) return { rest: '', asked: [] };
  const rest = text.slice(next.start).replace(/^(?:but|now|however)\s+/i, '');
  const asked = partsOf(rest, desking.router.route(rest), desking, context);
  return { rest, asked: asked.filter(({ intent }) => intent.does !== 'smalltalk') };
}

async function answerThen(
  desking: Desking,
  turn: Message,
  asked: readonly Asked[],
  { rest, answer }: { rest: string; answer(turn: Message): Promise<void> },
): Promise<void> {
  const what = { ...turn.what, text: rest };
  const begin = (one: Message) => startAnew(desking, { ...one, what }, desking.router.route(rest), asked);
  await eachOnce(turn, asked.length > 0 ? [answer, begin] : [answer], (step, one) => step(one));
}
