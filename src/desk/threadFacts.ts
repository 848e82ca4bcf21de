/** What an agent is told of the thread that it works in: the requester's other cases there, in their own words. */
import { QUOTED, quotesOthers } from '../agent/quoted.ts';
import { ASK } from '../agent/tools.ts';
import type { Case } from '../case/case.ts';
import type { Errand } from '../case/errand.ts';
import { statusOf } from '../case/status.ts';
import type { Call } from '../ports/model.ts';
import { shorten } from '../shorten.ts';
import type { Cases } from './cases.ts';
import type { Parts } from './parts.ts';

const DAY_MS = 24 * 3_600_000;
/** Cases, and characters of each thing that was said. */
const MOST_CASES = 6;
const MOST_WORDS = 300;

/**
 * Lines for a prompt, oldest case first; empty when this is the first case of its thread. Nothing in them was written by
 * anybody but the requester: what came of a case is told by `my_cases`, which says where it is from.
 */
export async function threadFacts({ store }: Parts, cases: Cases, state: Case): Promise<string[]> {
  const { requester, where } = state;
  const limit = MOST_CASES + 1;
  const here = await store.casesOf(requester.id, { open: false, limit, thread: where.thread });
  const others = here.filter(({ id, updatedAt }) => id !== state.id && updatedAt > state.openedAt - DAY_MS);
  const states = await Promise.all(others.slice(0, MOST_CASES).map(({ id }) => cases.glance(id)));
  const lines = states.filter((one) => one !== undefined).map(lineOf);
  return lines.length > 0 ? ['Other cases in this thread:', ...lines.toReversed()] : [];
}

function lineOf(one: Case): string {
  const errands = [...one.tasks.values()].flatMap(({ errand }) => errand ?? []);
  const words = [one.text, ...errands.flatMap(saidTo)].map((text) =>
    quotesOthers(text) ? `(${QUOTED})` : `“${flat(text)}”`,
  );
  // An agent's case is called by its request.
  const title = errands.length > 0 || quotesOthers(one.title) ? '' : `${flat(one.title)}: `;
  return `- ${one.id} (${statusOf(one).replaceAll('_', ' ')}) ${title}${words.join(' ')}`;
}

/** What the requester told an agent after the request, in order. */
function saidTo({ steps, heard, foreign }: Errand): string[] {
  return Array.from({ length: steps.length + 1 }, (_, at) => {
    const { calls = [], results = {} } = steps[at] ?? {};
    const added = heard.filter(({ after }) => after === at).map(({ text }) => text);
    // An answer to press is in the agent's words, and those may come from what it had read.
    const isTheirs = ({ tool, args }: Call) =>
      tool === ASK && (foreign.length === 0 || !Array.isArray(args.choices));
    const answers = calls.flatMap((call) => (isTheirs(call) ? (results[call.id]?.text ?? []) : []));
    return [...added, ...answers];
  }).flat();
}

/** On one line: what somebody wrote must not look like a line of ours. */
function flat(text: string): string {
  return shorten(text.replaceAll(/\s+/g, ' '), MOST_WORDS);
}
