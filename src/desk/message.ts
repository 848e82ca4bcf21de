/** A message: about what came before it in its thread, an answer to an open question, or something new. */

import { isAsking } from '../case/agent.ts';
import type { Case } from '../case/case.ts';
import { calledBy } from '../intents/calledBy.ts';
import type { Intent } from '../intents/intent.ts';
import { mistakenCase, onMistake } from '../learning/onMistake.ts';
import { saysWrong } from '../learning/saysWrong.ts';
import type { Route } from '../router/route.ts';
import { type SlotContext, slotContext } from '../slots/context.ts';
import { correctionOf } from '../slots/correction.ts';
import { meaningOf } from '../talk/meaning.ts';
import { type Asked, partsOf, safetyOf } from '../talk/parts.ts';
import { refersBack } from '../talk/refersBack.ts';
import type { ThreadState } from '../talk/state.ts';
import type { What } from '../turn.ts';
import { detailAndMore, outcomeAndMore } from './andMore.ts';
import { answerCase } from './answerCase.ts';
import { correctCase } from './correct.ts';
import type { Desking, Known } from './desk.ts';
import { followUp } from './followUp.ts';
import { OPEN_LIMIT } from './home.ts';
import { startIntent } from './start.ts';
import { startAnew } from './startAnew.ts';
import { FRESH_MS, isNearby, isSpokenIn, threadState } from './threadState.ts';
import { toAgent } from './toAgent.ts';

type Message = Known<Extract<What, { kind: 'message' }>>;

/** Longer than anything that is only said about what came before. */
const LONGEST_REMARK = 300;

export async function onMessage(desking: Desking, turn: Message): Promise<void> {
  const text = turn.what.text.trim();
  if (text === '') return;
  const route = desking.router.route(text);
  const context = await slotContext(turn.person, desking, turn.words);
  const asked = context ? partsOf(text, route, desking, context) : [];
  // Nothing else that it may mean comes before a word that must not be missed.
  const urgent = safetyOf(desking.intents)(text);
  const open = await listeningCase(desking, turn, route);
  const answering = open !== undefined && !turn.what.aside && isAsking(open);
  const named = urgent ? undefined : calledBy(text, desking.unrouted());
  if (named && !turn.what.aside) return begin(desking, turn, named);
  const about = { text, route, asked, context, answering };
  if (context && !urgent && (await remark(desking, turn, { ...about, context }))) return;
  if (context && !urgent && (await detailAndMore(desking, turn, open, context))) return;
  const answers = open && asked.length <= 1 && (!urgent || route.intent === open.intent);
  if (answers && (await answerCase(desking, turn, open, route))) return;
  if (!urgent && (answering || asked.length <= 1) && (await toAgent(desking, turn, route, open))) return;
  if (turn.what.aside) return desking.log.info('turn.aside', { turn: turn.id });
  await startAnew(desking, turn, route, asked);
}

/** What the router does not choose begins when somebody says what it is called. */
async function begin(desking: Desking, turn: Message, intent: Intent): Promise<void> {
  await startIntent(desking, turn, intent, { text: turn.what.text.trim(), why: 'asked for by its label' });
}

type About = {
  text: string;
  route: Route;
  asked: readonly Asked[];
  context: SlotContext;
  /** An agent has asked them something: only "cancel it" is about the case and no answer. */
  answering: boolean;
};

/** What is said about the cases and questions of this thread. */
async function remark(desking: Desking, turn: Message, about: About): Promise<boolean> {
  const { text, route, asked, context, answering } = about;
  if (text.length > LONGEST_REMARK) return false;
  if (asked.length <= 1 && !answering && (await wrong(desking, turn, text))) return true;
  const sure = route.band === 'act' ? route.intent : undefined;
  const does = sure === undefined ? undefined : desking.intents.get(sure)?.does;
  const heard = { sure, asksStatus: does === 'status', smalltalk: does === 'smalltalk' };
  const standsAlone = does === 'case' && !refersBack(text) && !(await isSpokenIn(desking, turn));
  if (standsAlone) return false;
  const state = await threadState(desking, turn);
  const several = new Set(asked.map(({ intent }) => intent.name)).size > 1;
  const meaning = several ? undefined : meaningOf(text, state, heard, context);
  const said = meaning?.means;
  if (answering && said !== 'cancel') return false;
  const first = said === 'option' || said === 'drop' || said === 'no_option' || said === 'cancel';
  const mayCorrect = !several && !first && !turn.what.aside;
  if (mayCorrect && (await correct(desking, turn, text, state, context))) return true;
  // Among others only what they were asked is for Deskmate.
  if (turn.what.aside && (said === 'another' || said === 'status' || said === 'nothing')) return false;
  if (meaning?.means === 'outcome') {
    await outcomeAndMore(desking, turn, meaning, { state, context });
    return true;
  }
  return meaning !== undefined && followUp(desking, turn, meaning, state);
}

/** "That's not what I meant" */
async function wrong(desking: Desking, turn: Message, text: string): Promise<boolean> {
  const said = saysWrong(text);
  const caseId = said && !turn.what.aside ? await mistakenCase(desking, turn) : undefined;
  if (!said || caseId === undefined) return false;
  await onMistake(desking, turn, caseId, { text, ...said });
  return true;
}

/** "No, Figma, not Sigma": of the newest case that it fits. */
async function correct(
  desking: Desking,
  turn: Message,
  text: string,
  { cases }: ThreadState,
  context: SlotContext,
): Promise<boolean> {
  for (const { id, open } of cases) {
    const state = open ? await desking.cases.load(id) : undefined;
    const slots = state && correctionOf(text, state, context);
    if (!state || !slots) continue;
    await correctCase(desking, turn, state, slots, text);
    return true;
  }
  return false;
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
  return state && isNearby(state, turn.where) ? state : undefined;
}
