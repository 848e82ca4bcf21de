/** The bank account that the salary goes to. Of one on file only the last four characters are ever told. */
import type { Change } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result, words } from '../action.ts';
import { nextCutOff } from '../cut-off.ts';
import { findMember, needActive, needMember } from '../find.ts';
import { isIban, plainIban } from '../iban.ts';
import { number, optional, type Records, text } from '../records.ts';
import { masked } from '../words.ts';

const RESTORABLE_HOURS = 72;

type Account = { iban: string; since: number };

export const change = action({
  spec: {
    name: 'bank.change',
    title: 'Change the bank account of {person}',
    schema: argsOf({ person: ID, iban: words(60) }),
    touches: 'Where the salary goes',
    risk: 'high',
    subject: 'person',
    undo: {
      action: 'bank.restore',
      withinHours: RESTORABLE_HOURS,
      steps: ['The salary goes to the former account again, as long as no payroll was made since.'],
    },
  },
  read: (args) => ({ person: args.text('person'), iban: plainIban(args.text('iban')) }),
  perform(db, { person, iban }, run) {
    const { name } = needActive(db, person);
    if (!isIban(iban))
      throw rejected(
        'That IBAN has a typing mistake: its check digits do not fit. Compare it and send it again.',
      );
    const before = accountOf(db, person);
    const facts = { person, account: masked(iban) };
    if (before?.iban === iban) return result(`${name}'s salary goes to ${masked(iban)} already.`, facts);
    // A first account replaces none, which is worth remembering too.
    db.run(
      `INSERT INTO sandbox_bank_replaced (person, nth, iban, since)
       VALUES (?1, 1 + (SELECT count(*) FROM sandbox_bank_replaced WHERE person = ?1), ?2, ?3)`,
      person,
      before?.iban ?? null,
      before?.since ?? null,
    );
    db.run(
      `INSERT INTO sandbox_bank (person, iban, since) VALUES (?1, ?2, ?3)
       ON CONFLICT (person) DO UPDATE SET iban = ?2, since = ?3`,
      person,
      iban,
      run.at,
    );
    const said = `${name}'s salary goes to ${masked(iban)} from the next payroll on.`;
    const done = result(said, facts, { person, replaces: iban.slice(-4) });
    const undoUntil = nextCutOff(db, run.at);
    return undoUntil === undefined ? done : { ...done, undoUntil };
  },
  preview: (db, { person, iban }) => changeOf(db, person, { after: iban, arg: 'iban' }),
  probe: (db, { person, iban }) => accountOf(db, person)?.iban === iban,
  target: (db, { person }) => versionOf(db, person),
});

export const restore = action({
  spec: {
    name: 'bank.restore',
    title: 'Go back to the former bank account of {person}',
    // The end of the account to go back from: a change made since then must not be lost.
    schema: argsOf({ person: ID, replaces: { type: 'string', pattern: '^[A-Z0-9]{4}$' } }, ['replaces']),
    touches: 'Where the salary goes',
    risk: 'high',
    subject: 'person',
  },
  read: (args) => ({ person: args.text('person'), replaces: args.maybe('replaces') }),
  perform(db, { person, replaces }, run) {
    const { name } = needMember(db, person);
    const now = accountOf(db, person);
    const former = formerOf(db, person);
    if (!now || !former)
      throw rejected(`There is no former bank account on file for ${name}. Send the IBAN as a new change.`);
    if (replaces !== undefined && !now.iban.endsWith(replaces)) {
      throw rejected(
        `${name}'s bank account was changed again since then. Take back the latest change first.`,
      );
    }
    if (run.at - now.since > RESTORABLE_HOURS * 3_600_000) {
      throw rejected(
        `The change is more than ${RESTORABLE_HOURS} hours old. Send the former IBAN as a new change.`,
      );
    }
    const cutOff = nextCutOff(db, now.since);
    if (cutOff !== undefined && run.at >= cutOff) {
      throw rejected('Payroll has worked with the new account since. Send the former IBAN as a new change.');
    }
    db.run('DELETE FROM sandbox_bank_replaced WHERE person = ? AND nth = ?', person, former.nth);
    if (!former.account) {
      db.run('DELETE FROM sandbox_bank WHERE person = ?', person);
      return result(`${name} has no bank account on file again.`, { person });
    }
    const { iban, since } = former.account;
    db.run('UPDATE sandbox_bank SET iban = ?, since = ? WHERE person = ?', iban, since, person);
    return result(`${name}'s salary goes to ${masked(iban)} again.`, { person, account: masked(iban) });
  },
  preview(db, { person }) {
    const former = formerOf(db, person);
    if (!former) return [];
    return changeOf(db, person, { after: former.account ? masked(former.account.iban) : 'none' });
  },
  probe(db, { person, replaces }) {
    const now = accountOf(db, person);
    return findMember(db, person) !== undefined && (replaces === undefined || !now?.iban.endsWith(replaces));
  },
  target: (db, { person }) => versionOf(db, person),
});

function changeOf(db: Records, person: string, after: Pick<Change, 'after' | 'arg'>): Change[] {
  const member = findMember(db, person);
  if (!member) return [];
  const account = accountOf(db, person);
  const before = account ? masked(account.iban) : 'none';
  return [{ what: `Bank account of ${member.name}`, before, ...after }];
}

function accountOf(db: Records, person: string): Account | undefined {
  const row = db.one('SELECT iban, since FROM sandbox_bank WHERE person = ?', person);
  return row && { iban: text(row, 'iban'), since: number(row, 'since') };
}

/** The account before the present one; without `account` there was none. */
function formerOf(db: Records, person: string): { nth: number; account?: Account } | undefined {
  const row = db.one(
    'SELECT nth, iban, since FROM sandbox_bank_replaced WHERE person = ? ORDER BY nth DESC LIMIT 1',
    person,
  );
  if (!row) return undefined;
  const iban = optional(row, 'iban');
  const nth = number(row, 'nth');
  return iban === undefined ? { nth } : { nth, account: { iban, since: number(row, 'since') } };
}

/** Not the IBAN itself: versions are kept with the case, and a short hash of an account number can be guessed. */
function versionOf(db: Records, person: string) {
  const account = accountOf(db, person);
  return account ? { since: account.since, ending: account.iban.slice(-4) } : null;
}
