import { actorName, whatHappened } from '../cards/timeline.ts';
import { veilAll, veilFor } from '../cards/veil.ts';
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
    async system(viewer) {
      const overview = await system();
      return { ...overview, mailbox: overview.mailbox?.filter(({ person }) => person === viewer) };
    },
    cases: (limit) => store.recent(limit),
    async timeline(caseId, viewerId) {
      const events = await cases.events(caseId);
      if (events.length === 0) return [];
      const stored = new Map((await store.read(caseId)).map(({ hash: _, ...event }) => [event.seq, event]));
      const state = replay(events);
      const { people } = await directory.catalogue();
      const names = new Map(people.map(({ id, name }) => [id, name]));
      const viewer = people.find(({ id }) => id === viewerId);
      const veil = veilFor(state, viewer);
      return events.map((event) => {
        const { seq, prev, hash, ...detail } = event;
        const { at, by, why, type } = event;
        return {
          seq,
          at,
          by: actorName(by, names),
          what: veil(whatHappened(event, { names, state })),
          why: veil(why),
          type,
          hash,
          prev,
          stored: stored.get(seq) as unknown as Json,
          detail: veilAll(detail as unknown as Json, veil),
        };
      });
    },
  };
}
