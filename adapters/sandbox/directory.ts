/** The people and things of the sandbox, read once and again only when they changed. */
import { zonedMidnight } from '../../src/case/days.ts';
import type { App, Catalogue, Device, Person } from '../../src/person.ts';
import type { Directory } from '../../src/ports/system.ts';
import { addDays } from './days.ts';
import { companyTimezone } from './find.ts';
import { humansOf, linksOf } from './humans.ts';
import { onCallAt } from './on-call.ts';
import { flag, number, optional, type Records, type Row, text } from './records.ts';

type Snapshot = {
  revision: number;
  catalogue: Catalogue;
  byId: Map<string, Person>;
  byEmail: Map<string, Person>;
  byAccount: Map<string, Person>;
  owners: Map<string, string>;
  groupOwners: Map<string, string>;
  /** Person ids by group, in the order of their weeks. */
  rotations: Map<string, string[]>;
  timezone: string;
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
  const isMember = (person: Person | undefined, group: string) =>
    person?.active === true && person.groups.includes(group);
  return {
    changed: stale,
    person: async (id) => now().byId.get(id),
    byEmail: async (email) => now().byEmail.get(email.toLowerCase()),
    byAccount: async (account) => now().byAccount.get(account),
    group: async (id) => now().catalogue.people.filter((person) => isMember(person, id)),
    async onCall(group, at) {
      const { rotations, byId, timezone } = now();
      const id = onCallAt(rotations.get(group) ?? [], at, timezone, (one) => isMember(byId.get(one), group));
      const person = id === undefined ? undefined : byId.get(id);
      return person ? [person] : [];
    },
    appOwner: async (app) => now().owners.get(app),
    groupOwner: async (group) => now().groupOwners.get(group),
    catalogue: async () => now().catalogue,
  };
}

function read(db: Records): Snapshot {
  const revision = db.one('SELECT directory FROM sandbox_revision');
  const groups = Map.groupBy(db.all('SELECT person, grp FROM sandbox_members ORDER BY rowid'), (row) =>
    text(row, 'person'),
  );
  const accounts = Map.groupBy(
    db.all('SELECT person, account FROM sandbox_accounts ORDER BY account'),
    (row) => text(row, 'person'),
  );
  const standIns = new Map(db.all('SELECT * FROM sandbox_standins').map((row) => [text(row, 'person'), row]));
  const rows = db.all('SELECT * FROM sandbox_people ORDER BY rowid');
  const humans = humansOf(
    rows.map((row) => text(row, 'id')),
    linksOf(db),
  );
  const people = rows.map((row) => {
    const id = text(row, 'id');
    return toPerson(row, {
      groups: (groups.get(id) ?? []).map((member) => text(member, 'grp')),
      human: humans.get(id) ?? id,
      accounts: (accounts.get(id) ?? []).map((link) => text(link, 'account')),
      standIn: toStandIn(standIns.get(id), text(row, 'timezone')),
    });
  });
  const apps = db.all('SELECT * FROM sandbox_apps ORDER BY rowid').map(toApp);
  const devices = db.all('SELECT * FROM sandbox_devices ORDER BY rowid').map(toDevice);
  return {
    revision: revision ? number(revision, 'directory') : 0,
    catalogue: { people, apps, devices },
    byId: new Map(people.map((person) => [person.id, person])),
    byEmail: new Map(people.map((person) => [person.email, person])),
    byAccount: new Map(people.flatMap((person) => person.accounts.map((account) => [account, person]))),
    owners: new Map(apps.map((app) => [app.id, app.owner])),
    groupOwners: readGroupOwners(db),
    rotations: readRotations(db),
    timezone: companyTimezone(db),
  };
}

function readGroupOwners(db: Records): Map<string, string> {
  const rows = db.all('SELECT grp, owner FROM sandbox_group_owners');
  return new Map(rows.map((row) => [text(row, 'grp'), text(row, 'owner')]));
}

function readRotations(db: Records): Map<string, string[]> {
  const rows = db.all('SELECT grp, person FROM sandbox_on_call ORDER BY grp, nth');
  const byGroup = Map.groupBy(rows, (row) => text(row, 'grp'));
  return new Map([...byGroup].map(([group, turns]) => [group, turns.map((row) => text(row, 'person'))]));
}

function toStandIn(row: Row | undefined, timezone: string): Person['standIn'] {
  if (!row) return undefined;
  return {
    person: text(row, 'delegate'),
    from: zonedMidnight(text(row, 'first'), timezone),
    // The last day counts.
    until: zonedMidnight(addDays(text(row, 'last'), 1), timezone),
  };
}

function toPerson(row: Row, more: Pick<Person, 'groups' | 'human' | 'accounts' | 'standIn'>): Person {
  const manager = optional(row, 'manager');
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    title: text(row, 'title'),
    department: text(row, 'department'),
    ...(manager === undefined ? {} : { manager }),
    groups: more.groups,
    timezone: text(row, 'timezone'),
    nicknames: names(row, 'nicknames'),
    active: !flag(row, 'disabled'),
    human: more.human,
    ...(more.standIn === undefined ? {} : { standIn: more.standIn }),
    accounts: more.accounts,
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
