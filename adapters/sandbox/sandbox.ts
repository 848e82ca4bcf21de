/**
 * The sandbox: a made-up company as system of record. It keeps its tables in the same SQLite file as the store,
 * over a connection of its own, and never touches the store's tables.
 */
import { digestOf } from '../../src/audit/canonical.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/context.ts';
import type { Contacts, Directory, System } from '../../src/ports/system.ts';
import type { Action } from './action.ts';
import { readCompany } from './company.ts';
import { createContacts } from './contacts.ts';
import { createDirectory } from './directory.ts';
import { type Overview, overviewOf } from './overview.ts';
import { Records, text } from './records.ts';
import { ACTION_BY_NAME, ACTIONS } from './registry.ts';
import { runOnce } from './run-once.ts';
import { seed } from './seed.ts';
import { makeTables } from './tables.ts';

export type { Overview } from './overview.ts';

export type Sandbox = {
  system: System;
  directory: Directory;
  contacts: Contacts;
  /** Ids of all groups, those without members too. */
  groups: ReadonlySet<string>;
  /** For the log, when the company file is not what the database was made from. */
  notice?: string;
  overview(): Promise<Overview>;
  close(): Promise<void>;
};

/**
 * @param file of the SQLite database; made when missing, filled from the company when empty.
 * @param company YAML text, and its path for errors.
 * @throws DeskmateError `config_invalid` (path:line and reason), `system_unavailable`.
 */
export function openSandbox(parts: {
  file: string;
  company: { path: string; text: string };
  clock: Clock;
}): Sandbox {
  const company = readCompany(parts.company);
  const db = new Records(parts.file);
  try {
    makeTables(db);
    const seeded = seed(db, company, parts.clock.now());
    const directory = createDirectory(db);
    return {
      system: createSystem(db, directory.changed),
      directory,
      contacts: createContacts(db, parts.clock),
      groups: new Set(db.all('SELECT id FROM sandbox_groups').map((row) => text(row, 'id'))),
      notice:
        seeded === 'kept'
          ? `the database keeps the company it was made from; ${parts.company.path} is read only into an empty one`
          : undefined,
      overview: async () => overviewOf(db),
      close: async () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function createSystem(db: Records, changed: () => void): System {
  return {
    actions: ACTIONS.map((action) => action.spec),
    async perform(name, args, run) {
      try {
        return runOnce(db, need(name), args, run);
      } finally {
        changed();
      }
    },
    preview: async (name, args) => db.snapshot(() => need(name).preview(db, args)),
    probe: async (name, args) => need(name).probe(db, args),
    targetVersion: async (name, args) => digestOf(need(name).target(db, args)).slice(0, 16),
  };
}

function need(name: string): Action {
  const action = ACTION_BY_NAME.get(name);
  if (!action) throw new DeskmateError('action_unknown', `The sandbox has no action "${name}".`);
  return action;
}
