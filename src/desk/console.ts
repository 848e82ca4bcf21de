import { actorName, whatHappened } from '../cards/timeline.ts';
import { replay } from '../case/evolve.ts';
import type { Console, SystemOverview } from '../ports/console.ts';
import type { Json } from '../ports/system.ts';
import type { Cases } from './cases.ts';
import type { Parts } from './parts.ts';

/** The read side for the console: cases and their timelines, told for people. */
export function createConsole(
  { store, directory }: Parts,
  cases: Cases,
  system: () => Promise<SystemOverview>,
): Console {
  return {
    system,
    cases: (limit) => store.recent(limit),
    async timeline(caseId) {
      const events = await cases.events(caseId);
      if (events.length === 0) return [];
      const state = replay(events);
      const { people } = await directory.catalogue();
      const names = new Map(people.map(({ id, name }) => [id, name]));
      return events.map((event) => {
        const { seq, prev, hash, ...detail } = event;
        const { at, by, why, type } = event;
        return {
          seq,
          at,
          by: actorName(by, names),
          what: whatHappened(event, { names, state }),
          why,
          type,
          hash,
          prev,
          detail: detail as unknown as Json,
        };
      });
    },
  };
}
