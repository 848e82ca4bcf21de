/** The people and things of the sandbox, read once and again only when they changed. */
import type { App, Catalogue, Device, Person } from '../../src/person.ts';
import type { Directory } from '../../src/ports/system.ts';
import { flag, number, optional, type Records, type Row, text } from './records.ts';

type Snapshot = {
  revision: number;
  catalogue: Catalogue;
  byId: Map<string, Person>;
  byEmail: Map<string, Person>;
  owners: Map<string, string>;
};

/** `changed`: to be called after every write of this process, before anybody looks again. */
export function createDirectory(db: Records): Directory & { changed(): void } {
  let known: Snapshot | undefined;
  /** Looked at in this turn of the event loop already; one message asks a dozen times. */
  let fresh = false;
  const stale = () => {
    fresh = false;
  };
  const now = (): Snapshot => {
    if (fresh && known) return known;
    fresh = true;
    setImmediate(stale);
    const row = db.one('SELECT directory FROM sandbox_revision');
    const revision = row ? number(row, 'directory') : 0;
    if (known?.revision !== revision) known = db.snapshot(() => read(db));
    return known;
  };
  return {
    changed: stale,
    person: async (id) => now().byId.get(id),
    byEmail: async (email) => now().byEmail.get(email.toLowerCase()),
    group: async (id) =>
      now().catalogue.people.filter((person) => person.active && person.groups.includes(id)),
    appOwner: async (app) => now().owners.get(app),
    catalogue: async () => now().catalogue,
  };
}

function read(db: Records): Snapshot {
  const revision = db.one('SELECT directory FROM sandbox_revision');
  const groups = Map.groupBy(db.all('SELECT person, grp FROM sandbox_members ORDER BY rowid'), (row) =>
    text(row, 'person'),
  );
  const people = db.all('SELECT * FROM sandbox_people ORDER BY rowid').map((row) =>
    toPerson(
      row,
      (groups.get(text(row, 'id')) ?? []).map((member) => text(member, 'grp')),
    ),
  );
  const apps = db.all('SELECT * FROM sandbox_apps ORDER BY rowid').map(toApp);
  const devices = db.all('SELECT * FROM sandbox_devices ORDER BY rowid').map(toDevice);
  return {
    revision: revision ? number(revision, 'directory') : 0,
    catalogue: { people, apps, devices },
    byId: new Map(people.map((person) => [person.id, person])),
    byEmail: new Map(people.map((person) => [person.email, person])),
    owners: new Map(apps.map((app) => [app.id, app.owner])),
  };
}

function toPerson(row: Row, groups: string[]): Person {
  const manager = optional(row, 'manager');
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    title: text(row, 'title'),
    department: text(row, 'department'),
    ...(manager === undefined ? {} : { manager }),
    groups,
    timezone: text(row, 'timezone'),
    nicknames: names(row, 'nicknames'),
    active: !flag(row, 'disabled'),
  };
}

function toApp(row: Row): App {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    aliases: names(row, 'aliases'),
    owner: text(row, 'owner'),
    category: text(row, 'category'),
  };
}

function toDevice(row: Row): Device {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    model: text(row, 'model'),
    owner: text(row, 'owner'),
  };
}

function names(row: Row, column: string): string[] {
  const value: unknown = JSON.parse(text(row, column));
  return Array.isArray(value) ? value.map(String) : [];
}
