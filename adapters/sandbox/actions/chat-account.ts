/** Accounts of chat platforms that belong to a person though their e-mail does not say so. */
import type { Change, Json } from '../../../src/ports/system.ts';
import { action, argsOf, ID, rejected, result } from '../action.ts';
import { findMember, needActive, needMember } from '../find.ts';
import { type Records, text } from '../records.ts';

type Link = { person: string; account: string };

/** As surfaces name accounts: `slack:T01:U02`. Those of the playground belong to whoever says so, so they do not fit. */
const ACCOUNT: Json = {
  type: 'string',
  maxLength: 200,
  pattern: '^[a-z]{2,20}(:[A-Za-z0-9._=-]{1,100}){2,4}$',
};
const LINK = argsOf({ person: ID, account: ACCOUNT });
const read = (args: { text(name: string): string }): Link => ({
  person: args.text('person'),
  account: args.text('account'),
});

export const link = action({
  spec: {
    name: 'person.link_account',
    title: 'Let the account {account} act as {person}',
    schema: LINK,
    touches: 'Who may act in the name of the person',
    risk: 'high',
    subject: 'person',
    undo: {
      action: 'person.unlink_account',
      withinHours: 720,
      steps: ['The account can no longer act in their name.'],
    },
  },
  read,
  perform(db, { person, account }) {
    const { name } = needActive(db, person);
    const facts = { person, account };
    const holder = holderOf(db, account);
    if (holder === person) return result(`The account ${account} was linked to ${name} already.`, facts);
    if (holder !== undefined) {
      throw rejected(
        `The account ${account} is linked to somebody else. An IT administrator has to unlink it there first.`,
      );
    }
    db.run('INSERT INTO sandbox_accounts (account, person) VALUES (?, ?)', account, person);
    return result(`The account ${account} is linked to ${name} now.`, facts, facts);
  },
  preview: (db, wanted) => changeOf(db, wanted, 'linked'),
  probe: (db, { person, account }) => holderOf(db, account) === person,
  target: (db, { account }) => holderOf(db, account) ?? null,
});

export const unlink = action({
  spec: {
    name: 'person.unlink_account',
    title: 'No longer let the account {account} act as {person}',
    schema: LINK,
    touches: 'Who may act in the name of the person',
    risk: 'high',
    subject: 'person',
  },
  read,
  perform(db, { person, account }) {
    const { name } = needMember(db, person);
    const there =
      db.run('DELETE FROM sandbox_accounts WHERE account = ? AND person = ?', account, person) > 0;
    const said = there ? `is no longer linked to ${name}` : `was not linked to ${name}`;
    return result(`The account ${account} ${said}.`, { person, account });
  },
  preview: (db, wanted) => changeOf(db, wanted, 'not linked'),
  probe: (db, { person, account }) => holderOf(db, account) !== person,
  target: (db, { account }) => holderOf(db, account) ?? null,
});

function changeOf(db: Records, { person, account }: Link, after: string): Change[] {
  const member = findMember(db, person);
  if (!member) return [];
  const holder = holderOf(db, account);
  const elsewhere = holder === undefined ? 'not linked' : 'linked to somebody else';
  const before = holder === person ? 'linked' : elsewhere;
  return [{ what: `Account ${account} of ${member.name}`, before, after }];
}

function holderOf(db: Records, account: string): string | undefined {
  const row = db.one('SELECT person FROM sandbox_accounts WHERE account = ?', account);
  return row && text(row, 'person');
}
