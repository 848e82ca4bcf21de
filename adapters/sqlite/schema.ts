/** Tables of the store. Other adapters keep theirs in the same file under names of their own. */
import type { DatabaseSync } from 'node:sqlite';
import { DeskmateError } from '../../src/errors.ts';

/** Raised with every change of the tables; kept in the file as `PRAGMA user_version`. */
export const SCHEMA_VERSION = 1;

/**
 * `appends` is the truth and only ever grows. The rest is made from it: `pending` holds the effects not done yet,
 * `cases` and `waiting` what lists show. `cards` and `notes` are memories of where things went.
 */
const TABLES = `
  CREATE TABLE appends (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    next INTEGER NOT NULL CHECK (next > version),
    head TEXT NOT NULL,
    events TEXT NOT NULL,
    effects TEXT NOT NULL,
    turn TEXT UNIQUE,
    UNIQUE (stream, version)
  ) STRICT;

  CREATE TABLE pending (
    id TEXT NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL,
    due INTEGER NOT NULL,
    effect TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pending_by_due ON pending (due);

  CREATE TABLE cases (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    requester TEXT NOT NULL,
    thread TEXT NOT NULL,
    open INTEGER NOT NULL,
    listening INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    view TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cases_by_age ON cases (opened_at);
  CREATE INDEX cases_by_requester ON cases (requester, opened_at);
  CREATE INDEX cases_listening ON cases (thread, requester, opened_at) WHERE listening = 1;

  CREATE TABLE waiting (
    person TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    PRIMARY KEY (case_id, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_by_person ON waiting (person);

  CREATE TABLE cards (
    stream TEXT NOT NULL,
    key TEXT NOT NULL,
    surface TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (stream, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE notes (
    namespace TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (namespace, key)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Makes the tables in a new file.
 * @throws DeskmateError `config_invalid` when a newer Deskmate wrote the file: this one would misread it.
 */
export function prepareSchema(db: DatabaseSync, file: string): void {
  const found = db.prepare('PRAGMA user_version').get()?.user_version;
  if (typeof found === 'number' && found > SCHEMA_VERSION) {
    throw new DeskmateError(
      'config_invalid',
      `${file} was written by a newer Deskmate (schema ${found}, this one knows ${SCHEMA_VERSION}). ` +
        'Start that newer version, or point DESKMATE_HOME at another folder.',
    );
  }
  if (found === SCHEMA_VERSION) return;
  db.exec(`BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
}
