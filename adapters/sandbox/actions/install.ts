/** Software on somebody's computer; a licence counts as a seat of the app. */
import { action, argsOf, ID, result } from '../action.ts';
import { needActive, needApp, needMember } from '../find.ts';
import { isInstalled, needSeat, seatsUsed } from '../seats.ts';

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
    undo: { action: 'app.uninstall', withinHours: 168 },
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
    undo: { action: 'app.install', withinHours: 168 },
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
  probe: (db, { person, app }) => !isInstalled(db, person, app),
  target: (db, { person, app }) => isInstalled(db, person, app),
});
