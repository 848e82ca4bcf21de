/** Reaches people where the company knew them before, outside of chat. The sandbox keeps what it sent in a mailbox. */
import type { Clock } from '../../src/ports/context.ts';
import type { Contacts } from '../../src/ports/system.ts';
import { rejected } from './action.ts';
import { nameOf } from './find.ts';
import { number, type Records, text } from './records.ts';

export type Mail = {
  /** Person id. */
  person: string;
  /** Where it went. */
  to: string;
  /** ms since the epoch. */
  at: number;
  subject: string;
  text: string;
};

const SHOWN = 50;

export function createContacts(db: Records, clock: Clock): Contacts {
  return {
    async of(person) {
      const contact = contactOf(db, person);
      return contact && { masked: maskedAddress(contact.address), since: contact.since };
    },
    async send(person, { subject, text: body }) {
      const contact = contactOf(db, person);
      if (!contact)
        throw rejected(`There is no contact on file for ${nameOf(db, person)}. Ask HR to add one.`);
      db.run(
        'INSERT INTO sandbox_mailbox (person, address, at, subject, text) VALUES (?, ?, ?, ?, ?)',
        person,
        contact.address,
        clock.now(),
        subject,
        body,
      );
    },
  };
}

/** What was sent, newest first. */
export function mailboxOf(db: Records): Mail[] {
  return db.all('SELECT * FROM sandbox_mailbox ORDER BY id DESC LIMIT ?', SHOWN).map((row) => ({
    person: text(row, 'person'),
    to: text(row, 'address'),
    at: number(row, 'at'),
    subject: text(row, 'subject'),
    text: text(row, 'text'),
  }));
}

/** "a•••@home.example", or the last two digits of a phone: "•••• 42". */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? `•••• ${address.slice(-2)}` : `${address.slice(0, 1)}•••${address.slice(at)}`;
}

function contactOf(db: Records, person: string): { address: string; since: number } | undefined {
  const row = db.one('SELECT address, since FROM sandbox_contacts WHERE person = ?', person);
  return row && { address: text(row, 'address'), since: number(row, 'since') };
}
