/** Reads and writes streams: seals what is personal on the way in, opens it on the way out. */
import { DeskmateError } from '../errors.ts';
import type { Append, Head, Store } from '../ports/store.ts';
import { type DeskEvent, place, type SealedEvent, type StoredEvent } from './chain.ts';
import { type Keyring, keyFor, type OpenKey } from './keyring.ts';
import { type RandomBytes, seal, unseal } from './seal.ts';
import { fillIn, join, split } from './split.ts';
import { isTalk, monthOf } from './talk-stream.ts';

export type Journal = {
  /**
   * Events of a stream from `after` (exclusive, default 0), in order; with placeholders where their key was erased.
   * @throws DeskmateError `store_corrupt` when one was changed, or when its key is gone without a trace
   */
  read(stream: string, after?: number): Promise<StoredEvent[]>;
  /**
   * Begins an append behind a head.
   * @param at when it happens, ms since the epoch
   * @throws DeskmateError `not_found` for a case that was erased: nothing can be added to it
   */
  write(stream: string, head: Head, at: number): Promise<Pen>;
};

export type Pen = {
  /** The event as it is to be used: with its place, and the hash of its sealed form. */
  add<E extends DeskEvent>(event: E): StoredEvent<E>;
  /** Appends everything that was added. @throws as `Store.append` */
  commit(rest: Pick<Append, 'effects' | 'turn' | 'view'>): Promise<void>;
};

export function createJournal({
  store,
  keyring,
  random,
}: {
  store: Pick<Store, 'read' | 'append'>;
  keyring: Keyring;
  random: RandomBytes;
}): Journal {
  return {
    async read(stream, after) {
      const events = await store.read(stream, after);
      if (events.length === 0) return [];
      // Whoever erased may not have been this process.
      if (events.some(({ type }) => type === 'erased')) keyring.forget(stream);
      return openEvents(stream, events, await keyring.of(stream));
    },

    async write(stream, head, at) {
      const fresh = await freshKey(keyring, stream, head, at);
      const key = fresh ? fresh.open.key : (await keyring.of(stream)).at(-1)?.key;
      const events: SealedEvent[] = [];
      let last = head;
      return {
        add(event) {
          const { seq, prev, hash } = placeSealed(event);
          return { ...event, seq, prev, hash };
        },
        async commit(rest) {
          const { version } = head;
          await store.append({ stream, version, events, key: fresh?.wrapped, ...rest });
          if (fresh) keyring.add(stream, fresh.open);
        },
      };

      function placeSealed(event: DeskEvent): SealedEvent {
        const placed = place(last, key ? sealEvent(event, last.version + 1) : event) as SealedEvent;
        events.push(placed);
        last = { version: placed.seq, hash: placed.hash };
        return placed;
      }

      function sealEvent(event: DeskEvent, seq: number): object {
        const { kept, taken } = split(event);
        if (!taken || !key) return kept;
        return {
          ...kept,
          sealed: seal(JSON.stringify(taken), key, placeOf(stream, seq, event.type), random),
        };
      }
    },
  };
}

/** A key that these events begin with; undefined when the stream goes on with the one it has, or with none. */
async function freshKey(keyring: Keyring, stream: string, head: Head, at: number) {
  const make = () => keyring.make(stream, head.version + 1, at);
  if (head.version === 0) return make();
  const latest = (await keyring.of(stream)).at(-1);
  if (isTalk(stream)) return latest?.key && monthOf(latest.madeAt) === monthOf(at) ? undefined : make();
  if (latest && !latest.key) {
    throw new DeskmateError('not_found', `${stream} was erased. Open a new case instead.`);
  }
  // A case from before anything was sealed stays as it is to its end.
  return undefined;
}

/** Stored events as they were, or with placeholders where the key was erased. */
export function openEvents(
  stream: string,
  events: readonly SealedEvent[],
  keys: readonly OpenKey[],
): StoredEvent[] {
  return events.map((event) => {
    const { sealed, ...kept } = event;
    if (sealed === undefined) return event as unknown as StoredEvent;
    const found = keyFor(keys, event.seq);
    if (found && !found.key) return fillIn(kept) as unknown as StoredEvent;
    const text = found?.key && unseal(sealed, found.key, placeOf(stream, event.seq, event.type));
    if (text !== undefined) return join(kept, JSON.parse(text)) as unknown as StoredEvent;
    throw new DeskmateError(
      'store_corrupt',
      `Event ${event.seq} of ${stream} cannot be opened: it was changed, or its key is missing. Run "deskmate audit export" and "deskmate audit verify", and restore the store from a backup.`,
    );
  });
}

/** True when a case's words are gone for good. */
export function isErased(events: readonly { type: string }[]): boolean {
  return events.some((event) => event.type === 'erased' && 'scope' in event && event.scope === 'all');
}

function placeOf(stream: string, seq: number, type: string): string {
  return `${stream}\n${seq}\n${type}`;
}
