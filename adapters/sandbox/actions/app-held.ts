/** Looking whether somebody has an app, before it is given back. */
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { needApp, needMember } from '../find.ts';
import { accessOf, isInstalled } from '../seats.ts';
import { list } from '../words.ts';

export const held = action({
  spec: {
    name: 'app.held',
    title: 'Look whether {person} has {app}',
    schema: argsOf({ person: ID, app: ID }),
    touches: 'Nothing; it only looks',
    risk: 'read',
    subject: 'person',
    app: 'app',
  },
  read: (args) => ({ person: args.text('person'), app: args.text('app') }),
  perform(db, { person, app: wanted }) {
    const { name } = needMember(db, person);
    const app = needApp(db, wanted);
    const access = accessOf(db, person, app.id) !== undefined;
    const installed = isInstalled(db, person, app.id);
    if (!access && !installed)
      throw rejected(`${name} does not have ${app.name}. Look at the name of the app and ask again.`);
    const has = [...(access ? ['access to it'] : []), ...(installed ? ['it installed'] : [])];
    return result(`${app.name}: ${name} has ${list(has)}.`, { person, app: app.id, access, installed });
  },
  probe: (db, { person, app }) => accessOf(db, person, app) !== undefined || isInstalled(db, person, app),
  target: () => null,
});
