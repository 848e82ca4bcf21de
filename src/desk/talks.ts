/** Writes and reads what is said outside any case. */
import type { StoredEvent } from '../audit/chain.ts';
import { talkStream } from '../audit/talk-stream.ts';
import type { Effect } from '../case/effect.ts';
import { overConflicts } from './conflicts.ts';
import type { Parts } from './parts.ts';
import type { TalkEvent } from './talk.ts';

export type Talks = {
  /** Writes one event with its effects: what it says, and each part that it begins. */
  write(thread: string, event: TalkEvent, turn?: string): Promise<Effect[]>;
  /** The event at `seq` and all behind it. */
  from(thread: string, seq: number): Promise<StoredEvent<TalkEvent>[]>;
};

export { talkStream };

export function createTalks({ store, clock, journal }: Pick<Parts, 'store' | 'clock' | 'journal'>): Talks {
  async function once(stream: string, event: TalkEvent, turn?: string): Promise<Effect[]> {
    const head = await store.head(stream);
    const pen = await journal.write(stream, head, event.at);
    const { seq } = pen.add(event);
    const says = event.type === 'said' || event.type === 'clarified' || event.type === 'split';
    const effects: Effect[] = says
      ? [{ id: `${stream}.${seq}.0`, due: clock.now(), kind: 'say', stream, seq }]
      : [];
    const parts = event.type === 'split' ? event.parts : [];
    for (const part of parts.keys())
      effects.push({
        id: `${stream}.${seq}.${part + 1}`,
        due: clock.now(),
        kind: 'begin',
        stream,
        seq,
        part,
      });
    await pen.commit({ effects, turn });
    return effects;
  }
  return {
    write: (thread, event, turn) => overConflicts(() => once(talkStream(thread), event, turn)),
    async from(thread, seq) {
      return (await journal.read(talkStream(thread), seq - 1)) as StoredEvent<TalkEvent>[];
    },
  };
}
