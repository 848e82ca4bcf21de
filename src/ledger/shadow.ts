/** Where agents, looking on, would have done something else than the template did. */
import type { Look } from './account.ts';

/** What was done and what an agent would have done; absent: nothing. `details`: the same, with other details. */
export type Difference = { cheap?: string; agent?: string; details?: true; count: number };

export type Shadow = {
  looked: number;
  same: number;
  /** The commonest first. */
  differences: Difference[];
  micros: number;
};

const MOST_DIFFERENCES = 20;
/** More kinds than this are nothing that anybody reads, and would only fill the memory. */
const MOST_KINDS = 10_000;
const NAME = /^[\w.:-]{1,100}$/;

export function createShadow(): { add(look: Look): void; sum(): Shadow } {
  const found = new Map<string, Difference>();
  const sums = { looked: 0, same: 0, micros: 0 };
  return {
    add({ cheap, agent, same, micros }) {
      sums.looked += 1;
      sums.same += Number(same);
      sums.micros += micros;
      if (same) return;
      const key = `${nameOf(cheap?.action)} ${nameOf(agent?.tool)}`;
      const known = found.get(key) ?? differenceOf(cheap?.action, agent?.tool);
      if (found.has(key) || found.size < MOST_KINDS) found.set(key, { ...known, count: known.count + 1 });
    },
    sum: () => ({
      ...sums,
      differences: [...found.values()].sort((a, b) => b.count - a.count).slice(0, MOST_DIFFERENCES),
    }),
  };
}

function differenceOf(action: string | undefined, tool: string | undefined): Difference {
  const cheap = nameOf(action);
  const agent = nameOf(tool);
  const details = cheap !== '' && plain(cheap) === plain(agent);
  return { ...(cheap && { cheap }), ...(agent && { agent }), ...(details && { details: true }), count: 0 };
}

/** A tool is called by a model; what it made up is not repeated. */
function nameOf(name: string | undefined): string {
  if (name === undefined) return '';
  return NAME.test(name) ? name : 'something else';
}

/** Tools have no dots in their names. */
function plain(name: string): string {
  return name.replaceAll('.', '_');
}
