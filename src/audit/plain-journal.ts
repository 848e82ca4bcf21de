/** A journal that seals nothing: stands in until the composition root gives the real one. */
import type { Store } from '../ports/store.ts';
import { place, type SealedEvent, type StoredEvent } from './chain.ts';
import type { Journal } from './journal.ts';

export function plainJournal(store: Store): Journal {
  return {
    read: async (stream, after) => (await store.read(stream, after)) as unknown as StoredEvent[],
    async write(stream, head) {
      const events: SealedEvent[] = [];
      let last = head;
      return {
        add(event) {
          const placed = place(last, event);
          events.push(placed as unknown as SealedEvent);
          last = { version: placed.seq, hash: placed.hash };
          return placed;
        },
        commit: (rest) => store.append({ stream, version: head.version, events, ...rest }),
      };
    },
  };
}
