/** Software on somebody's computer; a licence counts as a seat of the app. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, result } from '../action.ts';
import { findApp, findMember, needActive, needApp, needMember } from '../find.ts';
import type { Records } from '../records.ts';
import { accessOf, isInstalled, needSeat, seatsFree, seatsUsed } from '../seats.ts';

type Install = { person: string; app: string };

const INSTALL = argsOf({ person: ID, app: ID });
const read = (args: { text(name: string): string }): Install => ({
  person: args.text('person'),
  app: args.text('app'),
});

export const install = action({
  spec: {
    name: 'app.install',
    title: 'Install {app} for {person}',
    schema: INSTALL,
    touches: 'A licence of the app and a computer',
    risk: 'medium',
    subject: 'person',
    app: 'app',
    undo: {
      action: 'app.uninstall',
      withinHours: 168,
      steps: ['The app is removed from the computer.', 'The licence is free again.'],
    },
  },
  read,
  perform(db, { person, app: wanted }) {
    const { name } = needActive(db, person);
    const app = needApp(db, wanted);
    const facts = { person, app: app.id };
    if (isInstalled(db, person, app.id)) return result(`${name} already had ${app.name} installed.`, facts);
    needSeat(db, app, person);
    db.run('INSERT INTO sandbox_installs (person, app) VALUES (?, ?)', person, app.id);
    const free = app.seats - seatsUsed(db, app.id);
    return result(
      `${app.name} is installed for ${name}. It is ready after the next restart.`,
      { ...facts, licences_free: free },
      facts,
    );
  },
  preview: (db, wanted) => changeOf(db, wanted, true),
  probe: (db, { person, app }) => isInstalled(db, person, app),
  target: (db, { person, app }) => isInstalled(db, person, app),
});

export const uninstall = action({
  spec: {
    name: 'app.uninstall',
    title: 'Remove {app} from the computer of {person}',
    schema: INSTALL,
    touches: 'A licence of the app and a computer',
    risk: 'low',
    subject: 'person',
    app: 'app',
    undo: {
      action: 'app.install',
      withinHours: 168,
      steps: ['The app is installed again, as long as a licence is free.'],
    },
  },
  read,
  perform(db, { person, app: wanted }) {
    const { name } = needMember(db, person);
    const app = needApp(db, wanted);
    const facts = { person, app: app.id };
    if (!isInstalled(db, person, app.id)) return result(`${name} did not have ${app.name} installed.`, facts);
    db.run('DELETE FROM sandbox_installs WHERE person = ? AND app = ?', person, app.id);
    return result(`${app.name} is no longer installed for ${name}.`, facts, facts);
  },
  preview: (db, wanted) => changeOf(db, wanted, false),
  probe: (db, { person, app }) => !isInstalled(db, person, app),
  target: (db, { person, app }) => isInstalled(db, person, app),
});

function changeOf(db: Records, { person, app: wanted }: Install, after: boolean): Change[] {
  const [member, app] = [findMember(db, person), findApp(db, wanted)];
  if (!member || !app) return [];
  const before = isInstalled(db, person, app.id);
  const inWords = (there: boolean) => (there ? 'installed' : 'not installed');
  return [
    {
      what: `${app.name} on the computer of ${member.name}`,
      before: inWords(before),
      after: inWords(after),
    },
    // Who may use the app anyway keeps the seat.
    ...seatsFree(db, app, accessOf(db, person, app.id) ? 0 : Number(after) - Number(before)),
  ];
}
