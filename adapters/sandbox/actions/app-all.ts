/** Everything a leaver could use, taken away at once; given back exactly. */
import type { Change, Json } from '../../../src/ports/system.ts';
import { action, argsOf, DAY, ID, invalid, result } from '../action.ts';
import { findApp, findMember, needApp, needMember } from '../find.ts';
import { optional, type Records, text } from '../records.ts';
import { accessOf, isInstalled, needSeat } from '../seats.ts';
import { list } from '../words.ts';

type Taken = { app: string; kind: 'access' | 'installed'; until?: string };

const TAKEN: Json = {
  type: 'array',
  maxItems: 500,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['app', 'kind'],
    properties: { app: ID, kind: { type: 'string', enum: ['access', 'installed'] }, until: DAY },
  },
};

export const revokeAll = action({
  spec: {
    name: 'app.revoke_all',
    title: 'Take all apps away from {person}',
    schema: argsOf({ person: ID }),
    touches: 'Every app the person uses',
    risk: 'high',
    subject: 'person',
    undo: {
      action: 'app.restore_all',
      withinHours: 168,
      steps: ['They get back each app they had, as long as a seat is free.'],
    },
  },
  read: (args) => args.text('person'),
  perform(db, person) {
    const { name } = needMember(db, person);
    const apps = allOf(db, person);
    if (apps.length === 0) return result(`${name} had no apps.`, { person, apps: 0 });
    db.run('DELETE FROM sandbox_access WHERE person = ?', person);
    db.run('DELETE FROM sandbox_installs WHERE person = ?', person);
    const count = new Set(apps.map(({ app }) => app)).size;
    const said = `${name} can no longer use ${count === 1 ? 'the one app' : `any of the ${count} apps`} they had.`;
    return result(said, { person, apps: count }, { person, apps });
  },
  preview: (db, person) => appsChange(db, person, []),
  probe: (db, person) => findMember(db, person) !== undefined && allOf(db, person).length === 0,
  target: (db, person) => allOf(db, person),
});

export const restoreAll = action({
  spec: {
    name: 'app.restore_all',
    title: 'Give {person} back the apps that were taken away',
    schema: argsOf({ person: ID, apps: TAKEN }),
    touches: 'A seat of each of the apps',
    risk: 'high',
    subject: 'person',
  },
  read: (args) => ({ person: args.text('person'), apps: asTaken(args.json('apps')) }),
  perform(db, { person, apps }) {
    const { name } = needMember(db, person);
    for (const { app: wanted, kind, until } of apps) {
      const app = needApp(db, wanted);
      needSeat(db, app, person);
      if (kind === 'installed') {
        db.run('INSERT OR IGNORE INTO sandbox_installs (person, app) VALUES (?, ?)', person, app.id);
      } else {
        // Access that was given since then stays as it is.
        db.run(
          'INSERT OR IGNORE INTO sandbox_access (person, app, until) VALUES (?, ?, ?)',
          person,
          app.id,
          until ?? null,
        );
      }
    }
    const count = new Set(apps.map(({ app }) => app)).size;
    return result(`${name} has ${count === 1 ? 'the app' : `all ${count} apps`} back.`, {
      person,
      apps: count,
    });
  },
  preview: (db, { person, apps }) => appsChange(db, person, [...allOf(db, person), ...apps]),
  probe: (db, { person, apps }) =>
    apps.every(({ app, kind }) =>
      kind === 'installed' ? isInstalled(db, person, app) : accessOf(db, person, app) !== undefined,
    ),
  target: (db, { person }) => allOf(db, person),
});

function appsChange(db: Records, person: string, after: Taken[]): Change[] {
  const member = findMember(db, person);
  if (!member) return [];
  const names = (apps: Taken[]) =>
    list([...new Set(apps.map(({ app }) => findApp(db, app)?.name ?? app))].sort()) || 'none';
  return [{ what: `Apps of ${member.name}`, before: names(allOf(db, person)), after: names(after) }];
}

function allOf(db: Records, person: string): Taken[] {
  const access = db.all('SELECT app, until FROM sandbox_access WHERE person = ? ORDER BY app', person);
  const installed = db.all('SELECT app FROM sandbox_installs WHERE person = ? ORDER BY app', person);
  return [
    ...access.map((row): Taken => {
      const until = optional(row, 'until');
      return { app: text(row, 'app'), kind: 'access', ...(until === undefined ? {} : { until }) };
    }),
    ...installed.map((row): Taken => ({ app: text(row, 'app'), kind: 'installed' })),
  ];
}

function asTaken(value: Json | undefined): Taken[] {
  if (!Array.isArray(value)) throw invalid('apps', 'a list');
  return value.map((item) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item))
      throw invalid('apps', 'a list of apps');
    const { app, kind, until } = item;
    if (typeof app !== 'string' || (kind !== 'access' && kind !== 'installed'))
      throw invalid('apps', 'a list of apps');
    return typeof until === 'string' ? { app, kind, until } : { app, kind };
  });
}
