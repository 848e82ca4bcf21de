/** The sandbox's tables. They stand beside the store's in one file, hence the prefix. */
import type { Records } from './records.ts';

const TABLES = `
CREATE TABLE IF NOT EXISTS sandbox_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_revision (id INTEGER PRIMARY KEY CHECK (id = 1), directory INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_runs (
  key TEXT PRIMARY KEY, action TEXT NOT NULL, args TEXT NOT NULL, result TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, title TEXT NOT NULL, department TEXT NOT NULL,
  manager TEXT, timezone TEXT NOT NULL, nicknames TEXT NOT NULL, phone TEXT,
  start TEXT, created_at INTEGER,
  disabled INTEGER NOT NULL DEFAULT 0, locked INTEGER NOT NULL DEFAULT 0,
  failed_sign_ins INTEGER NOT NULL DEFAULT 0, reset_sent_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_members (
  person TEXT NOT NULL, grp TEXT NOT NULL, PRIMARY KEY (person, grp)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_apps (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, owner TEXT NOT NULL, category TEXT NOT NULL,
  seats INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_access (
  person TEXT NOT NULL, app TEXT NOT NULL, until TEXT, PRIMARY KEY (person, app)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_installs (person TEXT NOT NULL, app TEXT NOT NULL, PRIMARY KEY (person, app)) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_devices (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, model TEXT NOT NULL, owner TEXT NOT NULL, health TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_models (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_orders (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, model TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_returns (person TEXT PRIMARY KEY, due TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_leave (person TEXT PRIMARY KEY, days_of REAL NOT NULL, days_left REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_bookings (
  person TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, days REAL NOT NULL, PRIMARY KEY (person, first)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_bank (person TEXT PRIMARY KEY, iban TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_bank_replaced (
  person TEXT NOT NULL, nth INTEGER NOT NULL, iban TEXT, since INTEGER, PRIMARY KEY (person, nth)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_payslips (
  person TEXT NOT NULL, month TEXT NOT NULL, lines TEXT NOT NULL, note TEXT, PRIMARY KEY (person, month)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_courses (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_trainings (
  person TEXT NOT NULL, course TEXT NOT NULL, PRIMARY KEY (person, course)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_senders (address TEXT PRIMARY KEY, name TEXT NOT NULL, messages INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_contained (address TEXT PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_tickets (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, opened_by TEXT NOT NULL, summary TEXT NOT NULL, grp TEXT NOT NULL,
  severity TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_accounts (account TEXT PRIMARY KEY, person TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_same (person TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (person, other)) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_standins (
  person TEXT PRIMARY KEY, delegate TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_on_call (
  grp TEXT NOT NULL, nth INTEGER NOT NULL, person TEXT NOT NULL, PRIMARY KEY (grp, nth)
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_contacts (person TEXT PRIMARY KEY, address TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_group_owners (grp TEXT PRIMARY KEY, owner TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_stock (model TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_locked_devices (device TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_letters (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, contents TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sandbox_mailbox (
  id INTEGER PRIMARY KEY, person TEXT NOT NULL, address TEXT NOT NULL, at INTEGER NOT NULL,
  subject TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
`;

/** What the directory shows; every write to it raises the revision, whichever action or process wrote. */
const DIRECTORY = [
  'sandbox_people',
  'sandbox_members',
  'sandbox_apps',
  'sandbox_devices',
  'sandbox_accounts',
  'sandbox_same',
  'sandbox_standins',
  'sandbox_on_call',
  'sandbox_group_owners',
];

/**
 * Makes what is missing. Facts that came later have tables of their own, never a column of an older one, so that a
 * database of any age keeps working.
 */

export function makeTables(db: Records): void {
  db.transaction(() => {
    db.script(TABLES);
    db.run('INSERT OR IGNORE INTO sandbox_revision (id, directory) VALUES (1, 1)');
    for (const table of DIRECTORY) {
      for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
        db.script(
          `CREATE TRIGGER IF NOT EXISTS ${table}_${change.toLowerCase()} AFTER ${change} ON ${table}
           BEGIN UPDATE sandbox_revision SET directory = directory + 1; END`,
        );
      }
    }
  });
}
