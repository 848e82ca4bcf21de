/** Devices that come back when somebody leaves. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, result } from '../action.ts';
import { addDays } from '../days.ts';
import { needMember, todayFor } from '../find.ts';
import { number, type Records, text } from '../records.ts';
import { dayInWords, list } from '../words.ts';

const DAYS_TO_RETURN = 7;

export const collect = action({
  spec: {
    name: 'device.collect',
    title: 'Collect the devices of {person}',
    schema: argsOf({ person: ID }),
    touches: "The person's devices",
    risk: 'low',
    subject: 'person',
    undo: {
      action: 'device.cancel_collect',
      withinHours: 168,
      steps: ['Nothing is collected; they keep their devices.'],
    },
  },
  read: (args) => args.text('person'),
  perform(db, person, run) {
    const member = needMember(db, person);
    const devices = devicesOf(db, person);
    if (devices === 0) return result(`${member.name} has no devices to collect.`, { person, devices });
    const there = dueOf(db, person);
    const due = there ?? addDays(todayFor(member, run.at), DAYS_TO_RETURN);
    const facts = { person, devices, due };
    if (there)
      return result(`${member.name}'s devices were to be collected by ${dayInWords(due)} already.`, facts);
    db.run('INSERT INTO sandbox_returns (person, due) VALUES (?, ?)', person, due);
    const what = devices === 1 ? 'device' : `${devices} devices`;
    return result(`${member.name}'s ${what} will be collected by ${dayInWords(due)}.`, facts, { person });
  },
  preview: (db, person) => returnChange(db, person, `to be returned within ${DAYS_TO_RETURN} days`),
  probe: (db, person) => dueOf(db, person) !== undefined || devicesOf(db, person) === 0,
  target: (db, person) => dueOf(db, person) ?? null,
});

export const cancelCollect = action({
  spec: {
    name: 'device.cancel_collect',
    title: 'Let {person} keep their devices',
    schema: argsOf({ person: ID }),
    touches: "The person's devices",
    risk: 'low',
    subject: 'person',
  },
  read: (args) => args.text('person'),
  perform(db, person) {
    const { name } = needMember(db, person);
    const there = db.run('DELETE FROM sandbox_returns WHERE person = ?', person) > 0;
    return result(
      there ? `${name} keeps their devices.` : `${name}'s devices were not going to be collected.`,
      { person },
    );
  },
  preview: (db, person) => returnChange(db, person, 'kept'),
  probe: (db, person) => dueOf(db, person) === undefined,
  target: (db, person) => dueOf(db, person) ?? null,
});

function returnChange(db: Records, person: string, after: string): Change[] {
  const devices = db.all('SELECT name FROM sandbox_devices WHERE owner = ? ORDER BY rowid', person);
  if (devices.length === 0) return [];
  const due = dueOf(db, person);
  const before = due === undefined ? 'kept' : `to be returned by ${dayInWords(due)}`;
  return [{ what: list(devices.map((device) => text(device, 'name'))), before, after }];
}

function dueOf(db: Records, person: string): string | undefined {
  const row = db.one('SELECT due FROM sandbox_returns WHERE person = ?', person);
  return row && text(row, 'due');
}

function devicesOf(db: Records, person: string): number {
  const row = db.one('SELECT count(*) AS n FROM sandbox_devices WHERE owner = ?', person);
  return row ? number(row, 'n') : 0;
}
