/** Accounts of people who are here: unlock, reset, disable and enable. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { findMember, needActive, needMember } from '../find.ts';
import type { Records } from '../records.ts';

const PERSON = argsOf({ person: ID });
const readPerson = (args: { text(name: string): string }) => args.text('person');

export const unlock = action({
  spec: {
    name: 'account.unlock',
    title: 'Unlock the account of {person}',
    schema: PERSON,
    touches: 'Sign-in',
    risk: 'low',
    subject: 'person',
  },
  read: readPerson,
  perform(db, person) {
    const { locked } = needActive(db, person);
    db.run('UPDATE sandbox_people SET locked = 0, failed_sign_ins = 0 WHERE id = ?', person);
    const said = locked
      ? 'The account is unlocked. Signing in works again now.'
      : 'The account was not locked. If signing in still fails, a new password may help.';
    return result(said, { person, was_locked: locked });
  },
  preview: (db, person) => stateChange(db, person, 'active'),
  probe: (db, person) => findMember(db, person)?.locked === false,
  target: (db, person) => state(db, person),
});

export const resetPassword = action({
  spec: {
    name: 'account.reset_password',
    title: 'Send {person} a link for a new password',
    schema: PERSON,
    touches: 'Sign-in; the link goes only to the phone on file',
    risk: 'medium',
    subject: 'person',
  },
  read: readPerson,
  perform(db, person, run) {
    const { name, phone } = needActive(db, person);
    if (!phone) {
      throw rejected(
        `There is no phone on file for ${name}. Go to IT support in person; they check who you are.`,
      );
    }
    db.run('UPDATE sandbox_people SET reset_sent_at = ? WHERE id = ?', run.at, person);
    const sentTo = `phone ending in ${phone.slice(-2)}`;
    return result(`A link for a new password went to the ${sentTo}. It works once, for 15 minutes.`, {
      person,
      sent_to: sentTo,
    });
  },
  preview(db, person) {
    const member = findMember(db, person);
    if (!member?.phone) return [];
    const after = `a new one, through a link to the phone ending in ${member.phone.slice(-2)}`;
    return [{ what: `Password of ${member.name}`, before: 'the present one', after }];
  },
  probe: (db, person) =>
    db.one('SELECT 1 FROM sandbox_people WHERE id = ? AND reset_sent_at IS NOT NULL', person) !== undefined,
  target: (db, person) => findMember(db, person)?.phone ?? null,
});

export const disable = action({
  spec: {
    name: 'account.disable',
    title: 'Disable the account of {person}',
    schema: PERSON,
    touches: 'Sign-in everywhere',
    risk: 'high',
    subject: 'person',
    undo: {
      action: 'account.enable',
      withinHours: 168,
      steps: ['The account is enabled again.', 'They can sign in as before.'],
    },
  },
  read: readPerson,
  perform(db, person) {
    const { name, disabled } = needMember(db, person);
    if (disabled) return result(`${name}'s account was disabled already.`, { person });
    db.run('UPDATE sandbox_people SET disabled = 1 WHERE id = ?', person);
    return result(
      `${name}'s account is disabled. They can no longer sign in anywhere.`,
      { person },
      { person },
    );
  },
  preview: (db, person) => stateChange(db, person, 'disabled'),
  probe: (db, person) => findMember(db, person)?.disabled === true,
  target: (db, person) => state(db, person),
});

export const enable = action({
  spec: {
    name: 'account.enable',
    title: 'Enable the account of {person} again',
    schema: PERSON,
    touches: 'Sign-in everywhere',
    risk: 'high',
    subject: 'person',
  },
  read: readPerson,
  perform(db, person) {
    const { name, disabled } = needMember(db, person);
    if (!disabled) return result(`${name}'s account was enabled already.`, { person });
    db.run('UPDATE sandbox_people SET disabled = 0 WHERE id = ?', person);
    return result(`${name}'s account is enabled again.`, { person });
  },
  preview: (db, person) => stateChange(db, person, findMember(db, person)?.locked ? 'locked' : 'active'),
  probe: (db, person) => findMember(db, person)?.disabled === false,
  target: (db, person) => state(db, person),
});

function stateChange(db: Records, person: string, after: string): Change[] {
  const member = findMember(db, person);
  if (!member) return [];
  const before = member.disabled ? 'disabled' : member.locked ? 'locked' : 'active';
  return [{ what: `Account of ${member.name}`, before, after }];
}

function state(db: Records, person: string) {
  const member = findMember(db, person);
  return member ? { disabled: member.disabled, locked: member.locked } : null;
}
