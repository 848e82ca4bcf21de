/** Tables of the store. Other adapters keep theirs in the same file under names of their own. */
import type { DatabaseSync } from 'node:sqlite';
import { DeskmateError } from '../../src/errors.ts';

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

/** Who approved whose requests, and which message is which card. */
const APPROVALS = `
  CREATE TABLE approvals (
    case_id TEXT NOT NULL REFERENCES cases (id),
    nth INTEGER NOT NULL,
    approver TEXT NOT NULL,
    requester TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (case_id, nth)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX approvals_by_pair ON approvals (approver, requester, at);
  CREATE INDEX cards_by_place ON cards (surface, reference);
`;

/**
 * `keys` only grows: an erased key is overwritten where it stands, and rows in order of their position are never moved,
 * so no copy of it is left in the file. `closed_at` is the time of the append that closed a case.
 */
const ERASURE = `
  CREATE TABLE keys (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    since INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0,
    wrapped TEXT NOT NULL,
    UNIQUE (stream, since)
  ) STRICT;
  CREATE INDEX keys_of_talk ON keys (made_at) WHERE erased = 0 AND stream GLOB 'talk-*';

  ALTER TABLE cases ADD COLUMN kind TEXT NOT NULL DEFAULT '';
  ALTER TABLE cases ADD COLUMN closed_at INTEGER;
  UPDATE cases SET kind = json_extract(view, '$.kind'),
    closed_at = CASE WHEN open = 0 THEN json_extract(view, '$.updatedAt') END;
  CREATE INDEX cases_closed ON cases (kind, closed_at) WHERE closed_at IS NOT NULL;
`;

/** What somebody has going in one thread is looked up at every message. */
const THREADS = `
  CREATE INDEX cases_by_thread ON cases (thread, requester, opened_at);
`;

/** `cases_by_thread` finds these as well. */
const FEWER = `
  DROP INDEX cases_listening;
`;

/** What models cost on a day, by case; see `CaseView.spent`. */
const SPENT = `
  CREATE TABLE spent (
    day TEXT NOT NULL,
    person TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    tokens INTEGER NOT NULL,
    micros INTEGER NOT NULL,
    PRIMARY KEY (day, person, case_id)
  ) STRICT, WITHOUT ROWID;
`;

/** What each version of the tables adds to the one before. Only ever appended to. */
const STEPS = [TABLES, APPROVALS, ERASURE, THREADS, FEWER, SPENT];

/** Kept in the file as `PRAGMA user_version`. */
export const SCHEMA_VERSION = STEPS.length;

/**
 * Makes the tables in a new file, and brings those of an older one up to date.
 * @throws DeskmateError `config_invalid` when a newer Deskmate wrote the file: this one would misread it.
 */
export function prepareSchema(db: DatabaseSync, file: string): void {
  const found = versionOf(db);
  if (found > SCHEMA_VERSION) throw newer(file, found);
  // What is deleted or replaced must not stay readable in the file.
  db.exec('PRAGMA secure_delete = ON');
  if (found === SCHEMA_VERSION) return;
  const steps = STEPS.slice(found).join('\n');
  db.exec(`BEGIN IMMEDIATE; ${steps} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
}

/**
 * For a reader beside the Deskmate that works on the file: changes nothing.
 * @throws DeskmateError `config_invalid` when this version cannot read it
 */
export function checkSchema(db: DatabaseSync, file: string): void {
  const found = versionOf(db);
  if (found > SCHEMA_VERSION) throw newer(file, found);
  if (found < SCHEMA_VERSION) {
    throw new DeskmateError(
      'config_invalid',
      `${file} was written by an older Deskmate. Start this version once, so that it brings the file up to date.`,
    );
  }
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

function newer(file: string, found: number): DeskmateError {
  return new DeskmateError(
    'config_invalid',
    `${file} was written by a newer Deskmate (schema ${found}, this one knows ${SCHEMA_VERSION}). ` +
      'Start that newer version, or point DESKMATE_HOME at another folder.',
  );
}
