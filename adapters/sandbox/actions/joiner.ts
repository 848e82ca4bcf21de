/** Accounts of new joiners: made, and taken back while nothing hangs on them. */
import { action, argsOf, DAY, ID, rejected, result, words } from '../action.ts';
import { isDay } from '../days.ts';
import { findMember, nameOf, needActive, needMember, setting, toMember } from '../find.ts';
import { number, type Records } from '../records.ts';
import { dayInWords, list } from '../words.ts';

const REMOVABLE_HOURS = 168;

type Joiner = { name: string; department: string; manager: string; start: string };

export const create = action({
  spec: {
    name: 'account.create',
    title: 'Create an account for {name} in {department}, starting {start}',
    schema: argsOf({ name: words(100), department: words(60), manager: ID, start: DAY }),
    touches: 'A new account and work e-mail address',
    risk: 'high',
    // Who asks is compared with the manager-to-be: the joiner is not there yet.
    subject: 'manager',
    undo: {
      action: 'account.remove',
      withinHours: REMOVABLE_HOURS,
      steps: ['The account and its work e-mail address are removed.'],
    },
  },
  read: (args): Joiner => ({
    name: args.text('name').trim().replaceAll(/\s+/g, ' '),
    department: args.text('department').trim(),
    manager: args.text('manager'),
    start: args.text('start'),
  }),
  perform(db, joiner, run) {
    const { name, department, manager, start } = joiner;
    if (!/\p{L}/u.test(name)) throw rejected('That is no name. Ask again with the first and last name.');
    if (!isDay(start)) throw rejected(`${start} is not in the calendar. Ask again with another first day.`);
    const { timezone } = needActive(db, manager);
    const there = find(db, joiner);
    if (there) {
      return result(`${name} has an account already: ${there.email}.`, {
        person: there.id,
        email: there.email,
      });
    }
    const id = newId(db, name);
    const email = `${id}@${setting(db, 'domain')}`;
    db.run(
      `INSERT INTO sandbox_people
         (id, name, email, title, department, manager, timezone, nicknames, start, created_at)
       VALUES (?, ?, ?, 'New joiner', ?, ?, ?, '[]', ?, ?)`,
      id,
      name,
      email,
      department,
      manager,
      timezone,
      start,
      run.at,
    );
    const days = Number(setting(db, 'leave_days'));
    db.run('INSERT INTO sandbox_leave (person, days_of, days_left) VALUES (?, ?, ?)', id, days, days);
    return result(
      `${name} has an account, ${email}, and starts on ${dayInWords(start)}.`,
      { person: id, email },
      { person: id },
    );
  },
  preview(db, joiner) {
    const there = find(db, joiner);
    const { name, department, manager, start } = joiner;
    const after = `in ${department} from ${dayInWords(start)}, reporting to ${nameOf(db, manager)}`;
    return [{ what: `Account of ${name}`, before: there ? `there already: ${there.email}` : 'none', after }];
  },
  probe: (db, joiner) => find(db, joiner) !== undefined,
  target: (db, joiner) => find(db, joiner)?.id ?? null,
});

export const remove = action({
  spec: {
    name: 'account.remove',
    title: 'Remove the new account of {person}',
    schema: argsOf({ person: ID }),
    touches: 'A new account and work e-mail address',
    risk: 'high',
    subject: 'person',
  },
  read: (args) => args.text('person'),
  perform(db, person, run) {
    const { name, createdAt } = needMember(db, person);
    if (createdAt === undefined || run.at - createdAt > REMOVABLE_HOURS * 3_600_000) {
      throw rejected(`${name}'s account is not new, so it cannot be removed. Ask HR to disable it instead.`);
    }
    const hanging = hangsOn(db, person);
    if (hanging.length > 0)
      throw rejected(`${name} still has ${list(hanging)}. Take that back first, then try again.`);
    db.run('DELETE FROM sandbox_leave WHERE person = ?', person);
    db.run('DELETE FROM sandbox_people WHERE id = ?', person);
    return result(`${name}'s account is removed.`, { person });
  },
  preview(db, person) {
    const member = findMember(db, person);
    if (!member) return [];
    return [{ what: `Account of ${member.name}`, before: member.email, after: 'none' }];
  },
  probe: (db, person) => findMember(db, person) === undefined,
  target: (db, person) => findMember(db, person)?.createdAt ?? null,
});

function find(db: Records, { name, department, manager, start }: Joiner) {
  const row = db.one(
    'SELECT * FROM sandbox_people WHERE name = ? AND department = ? AND manager = ? AND start = ?',
    name,
    department,
    manager,
    start,
  );
  return row && toMember(row);
}

/** Letters that Unicode does not take apart into a plain one and its mark. */
const PLAIN: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** `noor`; when that is taken `noor.haddad`; then `noor.haddad-2` and on. `joiner` for names without a Latin letter. */
function newId(db: Records, name: string): string {
  const parts = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[łøđðþßæœı]/g, (letter) => PLAIN[letter] ?? '')
    .split(' ')
    .map((part) => part.replaceAll(/[^a-z0-9]/g, ''))
    .filter((part) => part !== '');
  const short = (parts[0] ?? 'joiner').slice(0, 20);
  const long = parts.length > 1 ? `${short}.${(parts.at(-1) ?? '').slice(0, 30)}` : short;
  const free = (id: string) =>
    db.one('SELECT 1 FROM sandbox_people WHERE id = ? OR email = ?', id, `${id}@${setting(db, 'domain')}`) ===
    undefined;
  if (free(short)) return short;
  if (free(long)) return long;
  let count = 2;
  while (!free(`${long}-${count}`)) count += 1;
  return `${long}-${count}`;
}

const HANGING: [string, string][] = [
  ['apps', 'SELECT count(*) AS n FROM sandbox_access WHERE person = ?'],
  ['installed software', 'SELECT count(*) AS n FROM sandbox_installs WHERE person = ?'],
  ['groups', 'SELECT count(*) AS n FROM sandbox_members WHERE person = ?'],
  ['an order', `SELECT count(*) AS n FROM sandbox_orders WHERE state = 'ordered' AND person = ?`],
  ['a device to return', 'SELECT count(*) AS n FROM sandbox_returns WHERE person = ?'],
  ['trainings', 'SELECT count(*) AS n FROM sandbox_trainings WHERE person = ?'],
  ['leave booked', 'SELECT count(*) AS n FROM sandbox_bookings WHERE person = ?'],
  ['a bank account', 'SELECT count(*) AS n FROM sandbox_bank WHERE person = ?'],
  ['open tickets', `SELECT count(*) AS n FROM sandbox_tickets WHERE state = 'open' AND person = ?`],
  ['people who report to them', 'SELECT count(*) AS n FROM sandbox_people WHERE manager = ?'],
  ['chat accounts', 'SELECT count(*) AS n FROM sandbox_accounts WHERE person = ?'],
  ['another entry', 'SELECT count(*) AS n FROM sandbox_same WHERE person = ?1 OR other = ?1'],
  [
    'approvals to stand in for',
    'SELECT count(*) AS n FROM sandbox_standins WHERE person = ?1 OR delegate = ?1',
  ],
];

function hangsOn(db: Records, person: string): string[] {
  return HANGING.filter(([, sql]) => {
    const row = db.one(sql, person);
    return row !== undefined && number(row, 'n') > 0;
  }).map(([what]) => what);
}
