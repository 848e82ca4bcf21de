/** Erases what people wrote: the key goes, the record that something happened stays. */
import type { CaseEvent } from '../case/event.ts';
import { replay } from '../case/evolve.ts';
import { viewOf } from '../case/status.ts';
import { overConflicts } from '../desk/conflicts.ts';
import type { Store } from '../ports/store.ts';
import { place, type StoredEvent } from './chain.ts';
import { openEvents } from './journal.ts';
import type { Keyring, OpenKey } from './keyring.ts';

export type ErasureStore = Pick<Store, 'append' | 'head' | 'keys' | 'read' | 'view'>;

/** Goes on record for ever: no names in `why`. */
export type Grounds = { at: number; by: string; why: string };

export type Erase = {
  /** A closed case, with its line in the lists. False when it is open, erased already, or was never sealed. */
  case(id: string, grounds: Grounds): Promise<boolean>;
  /** What the keys of a talk seal; `since` names them. False when none of them is left. */
  talk(stream: string, since: readonly number[], grounds: Grounds): Promise<boolean>;
};

/** After one or more erasures call `Store.scrub`. */
export function createErase({ store, keyring }: { store: ErasureStore; keyring: Keyring }): Erase {
  async function eraseCase(id: string, grounds: Grounds): Promise<boolean> {
    const view = await store.view(id);
    const keys = await liveKeys(id);
    if (!view || view.open || keys.length === 0) return false;
    const head = await store.head(id);
    const event = place(head, { type: 'erased' as const, scope: 'all', ...grounds });
    const gone: OpenKey[] = keys.map(({ since, madeAt }) => ({ since, madeAt, key: undefined }));
    const before = openEvents(id, await store.read(id), gone) as StoredEvent<CaseEvent>[];
    await store.append({
      stream: id,
      version: head.version,
      events: [event],
      effects: [],
      view: viewOf(replay([...before, event])),
      erase: keys.map(({ since }) => since),
    });
    keyring.forget(id);
    return true;
  }

  async function eraseTalk(stream: string, since: readonly number[], grounds: Grounds): Promise<boolean> {
    const head = await store.head(stream);
    const all = await store.keys(stream);
    const going = all.filter((key) => key.wrapped !== undefined && since.includes(key.since));
    if (going.length === 0) return false;
    const events = [];
    let last = head;
    for (const key of going) {
      const next = all.find((other) => other.since > key.since);
      const scope = `${key.since}-${next ? next.since - 1 : head.version}`;
      const event = place(last, { type: 'erased' as const, scope, ...grounds });
      events.push(event);
      last = { version: event.seq, hash: event.hash };
    }
    const erase = going.map((key) => key.since);
    await store.append({ stream, version: head.version, events, effects: [], erase });
    keyring.forget(stream);
    return true;
  }

  async function liveKeys(stream: string) {
    return (await store.keys(stream)).filter(({ wrapped }) => wrapped !== undefined);
  }

  return {
    case: (id, grounds) => overConflicts(() => eraseCase(id, grounds)),
    talk: (stream, since, grounds) => overConflicts(() => eraseTalk(stream, since, grounds)),
  };
}
