/** Looks things up for the actions, and says in plain words when they are not there. */
import { dayIn } from '../../src/case/days.ts';
import { rejected } from './action.ts';
import { flag, number, optional, type Records, type Row, text } from './records.ts';
import { list } from './words.ts';

export type Member = {
  id: string;
  name: string;
  email: string;
  department: string;
  manager?: string;
  timezone: string;
  phone?: string;
  /** ms since the epoch; only of accounts that `account.create` made. */
  createdAt?: number;
  disabled: boolean;
  locked: boolean;
};

export type Named = { id: string; name: string };
export type AppRow = { id: string; name: string; owner: string; seats: number };

export function findMember(db: Records, id: string): Member | undefined {
  const row = db.one('SELECT * FROM sandbox_people WHERE id = ?', id);
  return row && toMember(row);
}

export function toMember(row: Row): Member {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    department: text(row, 'department'),
    manager: optional(row, 'manager'),
    timezone: text(row, 'timezone'),
    phone: optional(row, 'phone'),
    createdAt: row.created_at === null ? undefined : number(row, 'created_at'),
    disabled: flag(row, 'disabled'),
    locked: flag(row, 'locked'),
  };
}

/** @throws DeskmateError `system_rejected` when nobody has that id. */
export function needMember(db: Records, id: string): Member {
  const member = findMember(db, id);
  if (!member)
    throw rejected(`Nobody here has the id "${id}". Ask again with the person's full name or work e-mail.`);
  return member;
}

/** @throws DeskmateError `system_rejected` when there is no such person or their account is closed. */
export function needActive(db: Records, id: string): Member {
  const member = needMember(db, id);
  if (member.disabled)
    throw rejected(`${member.name}'s account is disabled. Ask an IT administrator to enable it first.`);
  return member;
}

export function findApp(db: Records, id: string): AppRow | undefined {
  const row = db.one('SELECT * FROM sandbox_apps WHERE id = ?', id);
  return (
    row && {
      id: text(row, 'id'),
      name: text(row, 'name'),
      owner: text(row, 'owner'),
      seats: number(row, 'seats'),
    }
  );
}

/** @throws DeskmateError `system_rejected` when there is no such app. */
export function needApp(db: Records, id: string): AppRow {
  const app = findApp(db, id);
  if (!app) throw rejected(`There is no app "${id}" here. Ask IT support whether they can offer it.`);
  return app;
}

/** @throws DeskmateError `system_rejected`, listing the groups there are. */
export function needGroup(db: Records, id: string): Named {
  return needNamed(db.all('SELECT id, name FROM sandbox_groups ORDER BY name'), id, 'group');
}

/** A course by id or by name. @throws DeskmateError `system_rejected`, listing the courses there are. */
export function needCourse(db: Records, wanted: string): Named {
  return needNamed(db.all('SELECT id, name FROM sandbox_courses ORDER BY name'), wanted, 'course');
}

/** A device that can be ordered, by id or by name. @throws DeskmateError `system_rejected`, listing all of them. */
export function needModel(db: Records, wanted: string): Named {
  return needNamed(db.all('SELECT id, name FROM sandbox_models ORDER BY name'), wanted, 'device to order');
}

/** What `needGroup`, `needCourse` and `needModel` find, or nothing. */
export function findNamed(
  db: Records,
  table: 'sandbox_groups' | 'sandbox_courses' | 'sandbox_models',
  wanted: string,
): Named | undefined {
  const row = db.one(`SELECT id, name FROM ${table} WHERE id = ?1 OR lower(name) = lower(?1)`, wanted);
  return row && { id: text(row, 'id'), name: text(row, 'name') };
}

function needNamed(rows: Row[], wanted: string, what: string): Named {
  const things = rows.map((row) => ({ id: text(row, 'id'), name: text(row, 'name') }));
  const found = things.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  const offer = things.map(({ name }) => name);
  throw rejected(
    `There is no ${what} called "${wanted.slice(0, 80)}". Choose ${list(offer, 'or') || 'another one'}.`,
  );
}

export function nameOf(db: Records, id: string): string {
  return findMember(db, id)?.name ?? id;
}

/** The calendar day where that person is. */
export function todayFor(member: Member, at: number): string {
  return dayIn(member.timezone, at);
}

export type Setting = 'name' | 'domain' | 'currency' | 'leave_days' | 'timezone' | 'cut_off_day';

/** Empty when the database was made before there was such a setting. */
export function setting(db: Records, name: Setting): string {
  const row = db.one('SELECT value FROM sandbox_meta WHERE name = ?', name);
  return row ? text(row, 'value') : '';
}

/** Where the company is, as an IANA time zone: its payroll and its on-call weeks go by it. */
export function companyTimezone(db: Records): string {
  return setting(db, 'timezone') || 'UTC';
}
