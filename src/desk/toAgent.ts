/** Which messages an agent gets: what no intent covers, and what is said in the thread of a case that it works on. */
import { listeningAgent } from '../case/agent.ts';
import type { Case } from '../case/case.ts';
import { dayIn } from '../case/days.ts';
import { type Route, routedTo } from '../router/route.ts';
import type { What } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import { readerIn } from './readerIn.ts';
import { settle } from './settle.ts';
import { startIntent } from './start.ts';
import { nearby } from './threadState.ts';

type Message = Known<Extract<What, { kind: 'message' }>>;

const DAY_MS = 24 * 3_600_000;
/** A message with at least this many words says by itself what it wants. */
const WHOLE_REQUEST = 5;

/**
 * Takes the message as an answer to an agent, or as a word after its answer; false when it is none.
 * @param open the case that listens here
 */
export async function toAgent(
  desking: Desking,
  turn: Message,
  route: Route,
  open: Case | undefined,
): Promise<boolean> {
  const text = turn.what.text.trim();
  const sure = route.band === 'act';
  if (sure && text.split(/\s+/).length >= WHOLE_REQUEST) return false;
  // After an agent's answer only what is no request of its own goes on with it.
  const found = sure ? open : await lastCase(desking, turn);
  const agent = found && listeningAgent(found, turn.person);
  if (!found || !agent) return false;
  // Among others nobody was asked.
  if (agent.status === 'done' && (sure || turn.what.aside)) return false;
  const task = agent.spec.id;
  await settle(desking, turn, found.id, async () => ({ do: 'continue', task, by: turn.person, text }));
  return true;
}

/** The newest case of this thread, or at the top of a private chat that of a moment ago. */
async function lastCase(desking: Desking, turn: Message): Promise<Case | undefined> {
  const { store, cases, clock } = desking;
  const { person, where } = turn;
  const [here] = await store.casesOf(person.id, { open: false, limit: 1, thread: where.thread });
  if (here) return here.updatedAt > clock.now() - DAY_MS ? cases.load(here.id) : undefined;
  const [newest] = await nearby(desking, turn);
  return newest;
}

/**
 * What no intent covers. Without a language model only what an article answers: a person is the better answer to the rest.
 */
export async function agentTakes(desking: Desking, turn: Message, route: Route): Promise<boolean> {
  const { agent, knowledge, clock } = desking;
  const intent = agent.fallback();
  if (!intent || route.band === 'clarify') return false;
  const text = turn.what.text.trim();
  if (!agent.able) {
    const reader = readerIn(turn.where, turn.person, turn.words.language);
    const today = dayIn(turn.person.timezone, clock.now());
    const found = await knowledge.find(text, reader, today);
    if (!found) return false;
  }
  await startIntent(desking, turn, intent, { text, why: routedTo(undefined, route) });
  return true;
}
