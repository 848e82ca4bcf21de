/** What is remembered of one person, kept on a shelf across restarts. */
import { isRecord } from '../../src/json.ts';
import { type Seal, unreadable } from './seal.ts';

/** The place to remember; `KeyValue` of the store is one. `set` resolves when the value would survive a crash. */
export type Shelf = {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
};

export type Tries = {
  /** Wrong ones in a row. */
  wrong: number;
  /** ms since the epoch. */
  lockedUntil: number;
};

/** Secrets in hex. */
export type FactorRecord = {
  /** `last`: the step (30 s, counted from the epoch) of the code accepted last. */
  enrolment?: { secret: string; last: number };
  /** Not confirmed yet; worth nothing from `until` on (ms since the epoch). */
  pending?: { secret: string; until: number };
  tries: Tries;
};

export type Records = {
  /** @throws DeskmateError `store_corrupt` when the record was tampered with or the key is another one. */
  read(person: string): Promise<FactorRecord>;
  write(person: string, record: FactorRecord): Promise<void>;
};

export const NO_TRIES: Tries = { wrong: 0, lockedUntil: 0 };

export function createRecords(shelf: Shelf, seal: Seal): Records {
  const keyOf = (person: string) => `factor:${person}`;
  return {
    async read(person) {
      const sealed = await shelf.get(keyOf(person));
      return sealed === undefined ? { tries: NO_TRIES } : parse(seal.open(person, sealed));
    },
    write: (person, record) => shelf.set(keyOf(person), seal.close(person, JSON.stringify(record))),
  };
}

function parse(json: string): FactorRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw unreadable();
  }
  if (!isFactorRecord(value)) throw unreadable();
  return value;
}

function isFactorRecord(value: unknown): value is FactorRecord {
  if (!isRecord(value) || !isRecord(value.tries)) return false;
  const { enrolment, pending, tries } = value;
  return (
    isCount(tries.wrong) &&
    isCount(tries.lockedUntil) &&
    (enrolment === undefined || hasSecret(enrolment, 'last')) &&
    (pending === undefined || hasSecret(pending, 'until'))
  );
}

function hasSecret(value: unknown, moment: string): boolean {
  return (
    isRecord(value) &&
    typeof value.secret === 'string' &&
    /^[0-9a-f]{40}$/.test(value.secret) &&
    isCount(value[moment])
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
