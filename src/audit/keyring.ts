/**
 * The keys of the streams. Each is 32 random bytes, kept in the store wrapped with the desk's master key; erase it there,
 * and what it sealed can never be read again.
 */
import type { KeyObject } from 'node:crypto';
import { DeskmateError } from '../errors.ts';
import type { Store, StreamKey } from '../ports/store.ts';
import { KEY_BYTES, keyOf, type RandomBytes, seal, unseal } from './seal.ts';

/** Streams whose keys are at hand; some hundred bytes each. */
const REMEMBERED = 2_000;

/** Seals the events from `since` on, until the next one does. `key` is undefined once it is erased. */
export type OpenKey = { since: number; madeAt: number; key: KeyObject | undefined };

export type Keyring = {
  /** In order; none for a stream from before anything was sealed. @throws DeskmateError `store_corrupt` */
  of(stream: string): Promise<readonly OpenKey[]>;
  /** A new key; it counts once it is stored. */
  make(stream: string, since: number, at: number): { open: OpenKey; wrapped: StreamKey };
  /** After `make`, when it is stored. */
  add(stream: string, key: OpenKey): void;
  /** Looks at the store again next time. */
  forget(stream: string): void;
  /** @throws DeskmateError `config_invalid` when the master key is not the one that this store was written with. */
  check(): Promise<void>;
};

/** @param master 32 bytes that only the desk has. */
export function createKeyring({
  store,
  master,
  random,
}: {
  store: Pick<Store, 'keys' | 'someKey'>;
  master: Uint8Array;
  random: RandomBytes;
}): Keyring {
  const wrapping = keyOf(master);
  const known = new Map<string, readonly OpenKey[]>();

  function remember(stream: string, keys: readonly OpenKey[]): void {
    known.delete(stream);
    known.set(stream, keys);
    if (known.size <= REMEMBERED) return;
    for (const oldest of known.keys()) {
      known.delete(oldest);
      return;
    }
  }

  function unwrap(
    stream: string,
    { since, wrapped }: { since: number; wrapped: string },
  ): KeyObject | undefined {
    const text = unseal(wrapped, wrapping, placeOf(stream, since));
    const bytes = text === undefined ? undefined : Buffer.from(text, 'base64url');
    return bytes?.length === KEY_BYTES ? keyOf(bytes) : undefined;
  }

  return {
    async of(stream) {
      const found = known.get(stream);
      if (found) return found;
      const keys = (await store.keys(stream)).map(({ since, madeAt, wrapped }): OpenKey => {
        if (wrapped === undefined) return { since, madeAt, key: undefined };
        const key = unwrap(stream, { since, wrapped });
        if (key) return { since, madeAt, key };
        throw new DeskmateError(
          'store_corrupt',
          `The key of ${stream} cannot be opened. Put back the keys.json that belongs to this store, or restore both from one backup.`,
        );
      });
      remember(stream, keys);
      return keys;
    },
    make(stream, since, at) {
      const bytes = Buffer.from(random(KEY_BYTES));
      const wrapped = seal(bytes.toString('base64url'), wrapping, placeOf(stream, since), random);
      return {
        open: { since, madeAt: at, key: keyOf(bytes) },
        wrapped: { since, madeAt: at, wrapped },
      };
    },
    add(stream, key) {
      const before = known.get(stream) ?? (key.since === 1 ? [] : undefined);
      if (before) remember(stream, [...before, key]);
    },
    forget: (stream) => void known.delete(stream),
    async check() {
      const some = await store.someKey();
      if (!some || unwrap(some.stream, some)) return;
      throw new DeskmateError(
        'config_invalid',
        'keys.json is not the one that this store was written with. Put the right one back: from a backup, or from wherever it was moved.',
      );
    },
  };
}

/** The key that seals the event at `seq`. */
export function keyFor(keys: readonly OpenKey[], seq: number): OpenKey | undefined {
  return keys.findLast(({ since }) => since <= seq);
}

function placeOf(stream: string, since: number): string {
  return `key\n${stream}\n${since}`;
}
