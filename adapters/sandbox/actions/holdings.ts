/** What somebody has, looked up before they leave. */
import { action, argsOf, ID, result } from '../action.ts';
import { findMember, needMember } from '../find.ts';
import { number, type Records } from '../records.ts';
import { list } from '../words.ts';

export const holdings = action({
  spec: {
    name: 'account.holdings',
    title: 'Look up what {person} has',
    schema: argsOf({ person: ID }),
    touches: 'Nothing; it only looks',
    risk: 'read',
    subject: 'person',
  },
  read: (args) => args.text('person'),
  perform(db, person) {
    const { name } = needMember(db, person);
    const apps = count(
      db,
      'SELECT app FROM sandbox_access WHERE person = ?1 UNION SELECT app FROM sandbox_installs WHERE person = ?1',
      person,
    );
    const devices = count(db, 'SELECT id FROM sandbox_devices WHERE owner = ?1', person);
    const has = [inWords(apps, 'app'), inWords(devices, 'device')];
    return result(`${name} has ${list(has)}.`, { person, apps, devices });
  },
  probe: (db, person) => findMember(db, person) !== undefined,
  target: () => null,
});

function count(db: Records, select: string, person: string): number {
  const row = db.one(`SELECT count(*) AS n FROM (${select})`, person);
  return row ? number(row, 'n') : 0;
}

function inWords(many: number, thing: string): string {
  return `${many === 0 ? 'no' : many} ${thing}${many === 1 ? '' : 's'}`;
}
