/**
 * What it saves to tell a model a few facts instead of the whole conversation. The same scripted conversations are played
 * twice: through the whole desk, and by an agent that handles every message with a transcript. The model is the same: it can
 * do only what its prompt tells it, so that what was left out too much shows as a task that failed.
 */
import type { Bench } from './main.ts';
import { BadOption } from './options.ts';
import { CACHED_PRICE, type Tokens } from './tokens-count.ts';
import { openOffice } from './tokens-office.ts';
import { type Played, playOnDesk, sumOf } from './tokens-play.ts';
import { type Conversation, readSet } from './tokens-script.ts';
import { playAsTranscript } from './tokens-transcript.ts';

const AT_A_TIME = 4;

/** One conversation, played both ways; one entry a message. */
export type Pair = { name: string; desk: Played[]; transcript: Played[] };

export const tokensBench: Bench = {
  about: [
    'tokens of prompts over scripted conversations, against an agent that handles every message by sending the transcript',
    'again. `saved` (0 to 1) is the share that is not sent; `savedAgentOnly` the same over only those messages for which the',
    'desk asked a model, too; `success…` the share of conversations in which everything was done and said.',
    `\`atCachedPrice\`: the same with what a provider has at hand (prefixes of at least 1024 tokens) at ${CACHED_PRICE} of the`,
    'price; `withoutTools`: without tools and instructions, which both send with every step. Tokens are UTF-8 bytes of tools,',
    'instructions and lines, through 4, in both. Real router, intents, articles, rules, mask and sandbox; the model is a script',
    'that knows no fact that its prompt does not tell. The other agent gets every approval at once, and needs a step for its',
    'call and one for its answer. What models answer is not counted.',
  ].join(' '),
  options: {
    data: 'folder of conversations (bench/conversations)',
    only: 'name of one conversation',
    each: 'yes: a line for each conversation as well',
  },
  async run(options) {
    const all = await readSet(options.text('data'));
    const only = options.text('only');
    const chosen = only === undefined ? all : all.filter(({ name }) => name === only);
    if (chosen.length === 0) throw new BadOption(`There is no conversation "${only}".`);
    const pairs = await playBoth(chosen);
    return {
      bench: 'tokens',
      node: process.version,
      ...reportOf(pairs),
      ...(options.text('each') && { each: pairs.map(oneLine) }),
    };
  },
};

/** Each on a desk of its own, so that several are played at a time: most of it is waiting for a disk. */
export async function playBoth(conversations: readonly Conversation[]): Promise<Pair[]> {
  const office = await openOffice();
  const pairs = new Map<Conversation, Pair>();
  const waiting = [...conversations];
  const playNext = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const [desk, transcript] = await Promise.all([playOnDesk(office, one), playAsTranscript(office, one)]);
      pairs.set(one, { name: one.name, desk, transcript });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, playNext));
  return conversations.flatMap((one) => pairs.get(one) ?? []);
}

export function reportOf(pairs: readonly Pair[]) {
  const desk = pairs.flatMap((pair) => pair.desk);
  const transcript = pairs.flatMap((pair) => pair.transcript);
  const byAgents = pairs
    .flatMap((pair) => pair.desk.map((one, at) => ({ one, other: pair.transcript[at] })))
    .filter(({ one }) => one.asked.length > 0);
  const both = [desk, transcript] as const;
  const agentOnly = [byAgents.map(({ one }) => one), byAgents.flatMap(({ other }) => other ?? [])] as const;
  return {
    conversations: pairs.length,
    messages: desk.length,
    messagesForTheAgent: byAgents.length,
    saved: saved(...both),
    savedAgentOnly: saved(...agentOnly),
    atCachedPrice: { saved: saved(...both, cachedCheap), savedAgentOnly: saved(...agentOnly, cachedCheap) },
    withoutTools: { saved: saved(...both, remembered), savedAgentOnly: saved(...agentOnly, remembered) },
    successDeskmate: success(pairs.map((pair) => pair.desk)),
    successTranscript: success(pairs.map((pair) => pair.transcript)),
    deskmate: sideOf(pairs.map((pair) => pair.desk)),
    transcript: sideOf(pairs.map((pair) => pair.transcript)),
    failed: pairs.flatMap((pair) => failuresOf(pair)),
  };
}

/** What a prompt costs, in tokens at the full price. */
type Cost = (tokens: Tokens) => number;

const all: Cost = ({ sent }) => sent;
const cachedCheap: Cost = ({ sent, cached }) => sent - cached + cached * CACHED_PRICE;
const remembered: Cost = ({ sent, fixed }) => sent - fixed;

export function saved(desk: readonly Played[], transcript: readonly Played[], cost: Cost = all): number {
  const [one, other] = [cost(totalOf(desk)), cost(totalOf(transcript))];
  return other === 0 ? 0 : share(1 - one / other);
}

function totalOf(played: readonly Played[]): Tokens {
  return sumOf(played.flatMap(({ asked }) => asked));
}

function success(conversations: readonly (readonly Played[])[]): number {
  const fine = conversations.filter((played) => played.every(({ wrong }) => wrong.length === 0));
  return conversations.length === 0 ? 0 : share(fine.length / conversations.length);
}

function sideOf(conversations: readonly (readonly Played[])[]) {
  const sums = conversations.map((played) => totalOf(played).sent).toSorted((one, other) => one - other);
  const at = (part: number) => sums[Math.min(sums.length - 1, Math.floor(sums.length * part))] ?? 0;
  const total = totalOf(conversations.flat());
  return {
    steps: conversations.flat().reduce((sum, { asked }) => sum + asked.length, 0),
    tokens: total.sent,
    cached: total.cached,
    fixed: total.fixed,
    byConversation: { p50: at(0.5), p95: at(0.95) },
  };
}

function failuresOf({ name, desk, transcript }: Pair): string[] {
  const of = (side: string, played: readonly Played[]) =>
    played.flatMap(({ text, wrong }) => wrong.map((why) => `${name}, ${side}: "${text}": ${why}`));
  return [...of('deskmate', desk), ...of('transcript', transcript)];
}

function oneLine({ name, desk, transcript }: Pair) {
  const steps = desk.map(({ asked }, at) => `${asked.length}/${transcript[at]?.asked.length}`).join(' ');
  return {
    name,
    steps,
    deskmate: totalOf(desk).sent,
    transcript: totalOf(transcript).sent,
    saved: saved(desk, transcript),
  };
}

function share(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
