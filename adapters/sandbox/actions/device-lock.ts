/** Locking a device that is lost, so that whoever finds it can do nothing with it. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { needMember } from '../find.ts';
import { type Records, text } from '../records.ts';

type Wanted = { person: string; device: string };

const DEVICE = argsOf({ person: ID, device: ID });
const read = (args: { text(name: string): string }): Wanted => ({
  person: args.text('person'),
  device: args.text('device'),
});

export const lock = action({
  spec: {
    name: 'device.lock',
    title: 'Lock {device}',
    // Whose it is, so that rules can compare, and so that a mix-up locks nothing.
    schema: DEVICE,
    touches: 'Whoever uses the device',
    risk: 'medium',
    subject: 'person',
    undo: {
      action: 'device.unlock',
      withinHours: 720,
      steps: ['The device can be used again with its password.'],
    },
  },
  read,
  perform(db, wanted) {
    const name = needDevice(db, wanted);
    const { device } = wanted;
    if (isLocked(db, device)) return result(`${name} was locked already.`, { ...wanted });
    db.run('INSERT INTO sandbox_locked_devices (device) VALUES (?)', device);
    return result(
      `${name} is locked. Nobody can use it or read what is on it.`,
      { ...wanted },
      { ...wanted },
    );
  },
  preview: (db, wanted) => changeOf(db, wanted, 'locked'),
  probe: (db, { device }) => isLocked(db, device),
  target: (db, wanted) => stateOf(db, wanted) ?? null,
});

export const unlock = action({
  spec: {
    name: 'device.unlock',
    title: 'Unlock {device}',
    schema: DEVICE,
    touches: 'Whoever holds the device',
    risk: 'high',
    subject: 'person',
  },
  read,
  perform(db, wanted) {
    const name = needDevice(db, wanted);
    const there = db.run('DELETE FROM sandbox_locked_devices WHERE device = ?', wanted.device) > 0;
    return result(there ? `${name} can be used again.` : `${name} was not locked.`, { ...wanted });
  },
  preview: (db, wanted) => changeOf(db, wanted, 'in use'),
  probe: (db, wanted) => stateOf(db, wanted) === 'in use',
  target: (db, wanted) => stateOf(db, wanted) ?? null,
});

function changeOf(db: Records, wanted: Wanted, after: string): Change[] {
  const row = findDevice(db, wanted);
  return row ? [{ what: text(row, 'name'), before: stateOf(db, wanted) ?? 'in use', after }] : [];
}

/** The name of the device. @throws DeskmateError `system_rejected` when it is not theirs. */
function needDevice(db: Records, wanted: Wanted): string {
  const { name } = needMember(db, wanted.person);
  const row = findDevice(db, wanted);
  if (!row) throw rejected(`This is no device of ${name}. The security team has to find the right one.`);
  return text(row, 'name');
}

function findDevice(db: Records, { person, device }: Wanted) {
  return db.one('SELECT name FROM sandbox_devices WHERE id = ? AND owner = ?', device, person);
}

function stateOf(db: Records, wanted: Wanted): 'locked' | 'in use' | undefined {
  if (!findDevice(db, wanted)) return undefined;
  return isLocked(db, wanted.device) ? 'locked' : 'in use';
}

function isLocked(db: Records, device: string): boolean {
  return db.one('SELECT 1 FROM sandbox_locked_devices WHERE device = ?', device) !== undefined;
}
