/** Writes and reads what is said outside any case. */
import { digestOf } from '../audit/canonical.ts';
import { chain, type StoredEvent } from '../audit/chain.ts';
import type { Effect } from '../case/effect.ts';
import { overConflicts } from './conflicts.ts';
import type { Parts } from './parts.ts';
import type { TalkEvent } from './talk.ts';

export type Talks = {
  /** Writes one event and, when it says something, the effect that says it. */
  write(thread: string, event: TalkEvent, turn?: string): Promise<Effect[]>;
  /** The event at `seq` and all behind it. */
  from(thread: string, seq: number): Promise<StoredEvent<TalkEvent>[]>;
};

/** The stream of a thread; hashed, because thread ids may be long. */
export const talkStream = (thread: string): string => `talk-${digestOf(thread).slice(0, 24)}`;

export function createTalks({ store, clock }: Pick<Parts, 'store' | 'clock'>): Talks {
  async function once(stream: string, event: TalkEvent, turn?: string): Promise<Effect[]> {
    const head = await store.head(stream);
    const events = chain(head, [event]);
    const seq = head.version + 1;
    const says = event.type === 'said' || event.type === 'clarified';
    const effects: Effect[] = says
      ? [{ id: `${stream}.${seq}.0`, due: clock.now(), kind: 'say', stream, seq }]
      : [];
    await store.append({ stream, version: head.version, events, effects, turn });
    return effects;
  }
  return {
    write: (thread, event, turn) => overConflicts(() => once(talkStream(thread), event, turn)),
    async from(thread, seq) {
      return (await store.read(talkStream(thread), seq - 1)) as StoredEvent<TalkEvent>[];
    },
  };
}
