/** Things that happened once and count for good: known at once to this process, and after a restart too. */
import type { KeyValue } from '../../src/ports/store.ts';

/** So many are kept in memory; the rest is looked up. */
const MOST = 5_000;

export type Marks = {
  /** @throws when it could not be written; until it stops, this process knows it all the same. */
  add(key: string): Promise<void>;
  has(key: string): Promise<boolean>;
};

export function createMarks(keyValue: KeyValue): Marks {
  const known = new Set<string>();
  const remember = (key: string) => {
    known.add(key);
    if (known.size > MOST) for (const oldest of [...known].slice(0, MOST / 10)) known.delete(oldest);
  };
  return {
    async add(key) {
      if (known.has(key)) return;
      remember(key);
      await keyValue.set(key, 'yes');
    },
    async has(key) {
      if (known.has(key)) return true;
      if ((await keyValue.get(key)) === undefined) return false;
      remember(key);
      return true;
    },
  };
}
