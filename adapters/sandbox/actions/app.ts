/** Access to one app, with or without an end. */
import type { Args, Change, Json } from '../../../src/ports/system.ts';
import { action, argsOf, DAY, ID, rejected, result } from '../action.ts';
import { isDay } from '../days.ts';
import { findApp, findMember, needActive, needApp, needMember, todayFor } from '../find.ts';
import type { Records } from '../records.ts';
import { type Access, accessOf, isInstalled, needSeat, seatsFree } from '../seats.ts';
import { dayInWords } from '../words.ts';

const WEEK = 168;
const ending = (until: string | undefined) => (until ? ` until ${dayInWords(until)}` : '');

export const grant = action({
  spec: {
    name: 'app.grant',
    title: 'Give {person} access to {app}',
    schema: argsOf({ person: ID, app: ID, until: DAY }, ['until']),
    touches: 'A seat of the app',
    risk: 'medium',
    subject: 'person',
    app: 'app',
    undo: {
      action: 'app.revoke',
      withinHours: 720,
      steps: ['The access ends, or goes back to the day it ended on before.', 'The seat is free again.'],
    },
  },
  read: (args) => ({ person: args.text('person'), app: args.text('app'), until: args.maybe('until') }),
  perform(db, { person, app: wanted, until }, run) {
    const member = needActive(db, person);
    const app = needApp(db, wanted);
    if (until !== undefined && !isDay(until)) {
      throw rejected(`${until} is not in the calendar. Choose another last day.`);
    }
    if (until !== undefined && until <= todayFor(member, run.at)) {
      throw rejected(`${dayInWords(until)} is not in the future. Choose a later day for the access to end.`);
    }
    const has = accessOf(db, person, app.id);
    if (has && reaches(has.until, until)) {
      const facts = about(person, app.id, has.until);
      return result(`${member.name} already had ${app.name}${ending(has.until)}.`, facts);
    }
    needSeat(db, app, person);
    db.run(
      `INSERT INTO sandbox_access (person, app, until) VALUES (?1, ?2, ?3)
       ON CONFLICT (person, app) DO UPDATE SET until = ?3`,
      person,
      app.id,
      until ?? null,
    );
    const facts = about(person, app.id, until);
    const undo: Args = about(person, app.id);
    // What others give later is not this run's to take back, and longer access goes back to its former end.
    if (until) undo.due = until;
    if (has?.until) undo.keep_until = has.until;
    return result(`${member.name} can use ${app.name}${ending(until)}.`, facts, undo);
  },
  preview(db, { person, app, until }) {
    const has = accessOf(db, person, app);
    return changeOf(db, person, app, has && reaches(has.until, until) ? has : { until });
  },
  probe(db, { person, app, until }) {
    const has = accessOf(db, person, app);
    return has !== undefined && reaches(has.until, until);
  },
  target: (db, { person, app }) => versionOf(db, person, app),
});

export const revoke = action({
  spec: {
    name: 'app.revoke',
    title: "End {person}'s access to {app}",
    // `due`: only access that ends on that day or before; what was given for longer since then stays.
    // `keep_until`: ends it on that day instead of now.
    schema: argsOf({ person: ID, app: ID, due: DAY, keep_until: DAY }, ['due', 'keep_until']),
    touches: 'A seat of the app',
    risk: 'low',
    subject: 'person',
    app: 'app',
    undo: {
      action: 'app.grant',
      withinHours: WEEK,
      steps: ['They can use the app again, as long as a seat is free.'],
    },
  },
  read: (args) => ({
    person: args.text('person'),
    app: args.text('app'),
    due: args.maybe('due'),
    keepUntil: args.maybe('keep_until'),
  }),
  perform(db, { person, app: wanted, due, keepUntil }, run) {
    const member = needMember(db, person);
    const app = needApp(db, wanted);
    for (const day of [due, keepUntil]) {
      if (day !== undefined && !isDay(day))
        throw rejected(`${day} is not in the calendar. Choose another day.`);
    }
    const facts = about(person, app.id);
    const has = accessOf(db, person, app.id);
    if (!has) return result(`${member.name} had no access to ${app.name}.`, facts);
    if (stays(has, due, keepUntil)) {
      return result(`${member.name} keeps ${app.name}${ending(has.until)}.`, facts);
    }
    if (keepUntil === undefined) {
      db.run('DELETE FROM sandbox_access WHERE person = ? AND app = ?', person, app.id);
    } else {
      db.run('UPDATE sandbox_access SET until = ? WHERE person = ? AND app = ?', keepUntil, person, app.id);
    }
    // Access that has come to its end anyway cannot be given back.
    const over = has.until !== undefined && has.until <= todayFor(member, run.at);
    const undo = about(person, app.id, has.until);
    const rest = isInstalled(db, person, app.id) ? ` ${app.name} stays installed.` : '';
    const said =
      keepUntil === undefined
        ? `${member.name}'s access to ${app.name} has ended.${rest}`
        : `${member.name} can use ${app.name}${ending(keepUntil)}.`;
    return result(said, facts, over ? undefined : undo);
  },
  preview(db, { person, app, due, keepUntil }) {
    const has = accessOf(db, person, app);
    if (has && stays(has, due, keepUntil)) return changeOf(db, person, app, has);
    return changeOf(db, person, app, has && keepUntil !== undefined ? { until: keepUntil } : undefined);
  },
  probe(db, { person, app, due, keepUntil }) {
    const has = accessOf(db, person, app);
    return has === undefined || stays(has, due, keepUntil);
  },
  target: (db, { person, app }) => versionOf(db, person, app),
});

function changeOf(db: Records, person: string, wanted: string, after: Access | undefined): Change[] {
  const [member, app] = [findMember(db, person), findApp(db, wanted)];
  if (!member || !app) return [];
  const before = accessOf(db, person, app.id);
  const seats = isInstalled(db, person, app.id)
    ? 0
    : Number(after !== undefined) - Number(before !== undefined);
  return [
    {
      what: `Access to ${app.name} for ${member.name}`,
      before: accessInWords(before),
      after: accessInWords(after),
    },
    ...seatsFree(db, app, seats),
  ];
}

function accessInWords(access: Access | undefined): string {
  if (!access) return 'none';
  return access.until === undefined ? 'without an end' : `until ${dayInWords(access.until)}`;
}

function versionOf(db: Records, person: string, app: string): Json {
  const access = accessOf(db, person, app);
  return access ? (access.until ?? 'without end') : null;
}

function about(person: string, app: string, until?: string): Args {
  return until === undefined ? { person, app } : { person, app, until };
}

/** Whether there is nothing to end: it was given for longer since then, or ends early enough already. */
function stays(has: Access, due: string | undefined, keepUntil: string | undefined): boolean {
  if (due !== undefined && (has.until === undefined || has.until > due)) return true;
  return keepUntil !== undefined && reaches(keepUntil, has.until);
}

/** Whether access that ends then (undefined: never) lasts as long as the wanted one. */
function reaches(end: string | undefined, wanted: string | undefined): boolean {
  return end === undefined || (wanted !== undefined && wanted <= end);
}
