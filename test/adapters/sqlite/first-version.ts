/** A file as the first version of the tables left it, with one closed case and one open one in plain words. */
import { DatabaseSync } from 'node:sqlite';
import { chain, GENESIS } from '../../../src/audit/chain.ts';
import { heard, view } from '../../contracts/sample.ts';

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

export function writeFirstVersion(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; ${TABLES} PRAGMA user_version = 1;`);
  for (const [id, open] of [
    ['c_closed', false],
    ['c_open', true],
  ] as const) {
    const [event] = chain({ version: 0, hash: GENESIS }, [heard('in plain words')]);
    db.prepare(
      'INSERT INTO appends (stream, version, next, head, events, effects) VALUES (?, 0, 1, ?, ?, ?)',
    ).run(id, event?.hash ?? '', JSON.stringify([event]), '[]');
    const { approvals: _, ...old } = view(id, {
      open,
      status: open ? 'asking' : 'resolved',
      updatedAt: 5_000,
    });
    db.prepare(
      'INSERT INTO cases (id, requester, thread, open, listening, opened_at, view) VALUES (?, ?, ?, ?, 0, 1000, ?)',
    ).run(id, old.requester, old.thread, Number(open), JSON.stringify(old));
  }
  db.exec("INSERT INTO cards VALUES ('c_open', 'main', 'slack', 'C1/1')");
  db.close();
}
