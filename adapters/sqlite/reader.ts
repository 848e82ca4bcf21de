/**
 * Reads a store beside the Deskmate that works on it: one moment of it, for as long as it is open. Writes nothing and
 * takes no lock.
 */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DeskmateError } from '../../src/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { eventsFrom } from './events.ts';
import { keyReads } from './keys.ts';
import { corrupt, textOf } from './rows.ts';
import { checkSchema } from './schema.ts';
import { prepareStatements } from './statements.ts';

/** How long to wait for the file, ms. */
const BUSY_TIMEOUT = 5_000;

export type Reader = Pick<Store, 'streams' | 'read' | 'keys' | 'someKey'> & { close(): void };

/** @throws DeskmateError `config_invalid` when there is no such file, or this version cannot read it; `store_corrupt` */
export function openReader(file: string): Reader {
  if (!existsSync(file)) {
    throw new DeskmateError(
      'config_invalid',
      `There is no ${file}. DESKMATE_HOME must name the folder of the desk.`,
    );
  }
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT });
    checkSchema(db, file);
    // The moment that is read is that of the first look.
    db.exec('BEGIN; SELECT 1 FROM appends LIMIT 1');
    return readerOf(db);
  } catch (cause) {
    db?.close();
    if (cause instanceof DeskmateError) throw cause;
    throw corrupt('it cannot be read', cause);
  }
}

function readerOf(db: DatabaseSync): Reader {
  const run = prepareStatements(db);
  const { keys, someKey } = keyReads({ run, look: async (work) => work() });
  return {
    streams: async () => run.streams.all().map((row) => textOf(row, 'stream')),
    read: async (stream, after = 0) => eventsFrom(run, stream, after),
    keys,
    someKey,
    close: () => db.close(),
  };
}
