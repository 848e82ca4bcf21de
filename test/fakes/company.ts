/** A directory and a system of record small enough to read. */
import type { DeskmateError } from '../../src/errors.ts';
import type { Person } from '../../src/person.ts';
import type {
  ActionResult,
  ActionSpec,
  Args,
  Contacts,
  Directory,
  Run,
  System,
} from '../../src/ports/system.ts';
import { ADA, BEN, MARIA } from './plans.ts';

export type FakeDirectory = Directory & { people: Map<string, Person>; owners: Map<string, string> };

export function fakeDirectory(): FakeDirectory {
  const people = new Map([ADA, MARIA, BEN].map((person) => [person.id, person]));
  const owners = new Map([['figma', 'maria']]);
  const all = () => [...people.values()];
  return {
    people,
    owners,
    person: async (id) => people.get(id),
    byAccount: async (account) => all().find((person) => person.accounts.includes(account)),
    onCall: async (id) =>
      all()
        .filter((person) => person.active && person.groups.includes(id))
        .slice(0, 1),
    byEmail: async (email) => all().find((person) => person.email === email),
    group: async (id) => all().filter((person) => person.active && person.groups.includes(id)),
    appOwner: async (app) => owners.get(app),
    catalogue: async () => ({
      people: all(),
      apps: [{ id: 'figma', name: 'Figma', aliases: [], owner: 'maria', category: 'design' }],
      devices: [{ id: 'd1', name: "Ada's laptop", model: 'ThinkPad X1', owner: 'ada' }],
    }),
  };
}

/** One more person: known by their id, with nothing that a test does not speak of. */
export function someone(id: string, more: Partial<Person> = {}): Person {
  const name = `${id.charAt(0).toUpperCase()}${id.slice(1)} Example`;
  const { manager: _, ...rest } = ADA;
  return { ...rest, id, human: id, name, email: `${id}@lumen.example`, ...more };
}

export function takeOn(directory: FakeDirectory, ...people: Person[]): void {
  for (const person of people) directory.people.set(person.id, person);
}

/** What is on record of somebody changes. */
export function change(directory: FakeDirectory, id: string, more: Partial<Person>): void {
  const person = directory.people.get(id);
  if (!person) throw new Error(`there is no ${id}`);
  directory.people.set(id, { ...person, ...more });
}

export const GRANT: ActionSpec = {
  name: 'app.grant',
  title: 'Give {person} access to {app}',
  schema: {
    type: 'object',
    required: ['person', 'app'],
    additionalProperties: false,
    properties: { person: { type: 'string' }, app: { type: 'string' }, until: { type: 'string' } },
  },
  touches: 'App access',
  risk: 'medium',
  undo: { action: 'app.revoke', withinHours: 24, steps: ['The access ends.'] },
  subject: 'person',
  app: 'app',
};
export const REVOKE: ActionSpec = {
  ...GRANT,
  name: 'app.revoke',
  title: 'Take access to {app} from {person}',
};

export type FakeSystem = System & {
  /** Distinct runs, by key; what "exactly once" is counted with. */
  runs: Map<string, { action: string; args: Args }>;
  calls: number;
  version: string;
  /** Thrown by the next calls, one each. */
  failures: DeskmateError[];
};

export function fakeSystem(more: ActionSpec[] = []): FakeSystem {
  const system: FakeSystem = {
    actions: [GRANT, REVOKE, ...more],
    runs: new Map(),
    calls: 0,
    version: 'v1',
    failures: [],
    async perform(action: string, args: Args, run: Run): Promise<ActionResult> {
      system.calls += 1;
      const failure = system.failures.shift();
      if (failure) throw failure;
      system.runs.set(run.key, { action, args });
      return { said: `Did ${action}.`, facts: {}, undo: args };
    },
    probe: async () => true,
    targetVersion: async () => system.version,
  };
  return system;
}

export type FakeContacts = Contacts & { sent: { person: string; text: string }[] };

/** Everybody has an old contact. */
export function fakeContacts(): FakeContacts {
  const sent: { person: string; text: string }[] = [];
  return {
    sent,
    of: async (person) => ({ masked: `${person.charAt(0)}•••@home.example`, since: 0 }),
    send: async (person, { text }) => void sent.push({ person, text }),
  };
}
