/** The sandbox at a glance, for the playground. Bank accounts only by their end. */
import type { PersonState, SystemOverview } from '../../src/ports/console.ts';
import { type Mail, mailboxOf, maskedAddress } from './contacts.ts';
import { flag, number, optional, type Records, type Row, text } from './records.ts';
import { seatsUsed } from './seats.ts';
import { dayInWords, list, masked } from './words.ts';

export type Overview = SystemOverview & {
  /** Senders whose mail is held back, newest first. `at` in ms since the epoch, `by` a person id. */
  contained: { sender: string; at: number; by: string }[];
  /** What was sent to contacts outside of chat, newest first. */
  mailbox: Mail[];
};

const LONGEST_SUMMARY = 160;

export function overviewOf(db: Records): Overview {
  return db.snapshot(() => ({
    people: peopleOf(db),
    seats: db.all('SELECT id, name, seats FROM sandbox_apps ORDER BY rowid').map((row) => {
      const app = text(row, 'id');
      return { app, name: text(row, 'name'), used: seatsUsed(db, app), total: number(row, 'seats') };
    }),
    tickets: db.all('SELECT * FROM sandbox_tickets ORDER BY rowid DESC LIMIT 200').map((row) => ({
      id: text(row, 'id'),
      summary: shortened(text(row, 'summary')),
      person: text(row, 'person'),
      group: text(row, 'grp'),
      severity: text(row, 'severity'),
      state: text(row, 'state'),
    })),
    contained: db.all('SELECT * FROM sandbox_contained ORDER BY at DESC, rowid DESC').map((row) => ({
      sender: text(row, 'address'),
      at: number(row, 'at'),
      by: text(row, 'by'),
    })),
    mailbox: mailboxOf(db),
  }));
}

type Lists = Record<
  'groups' | 'access' | 'installs' | 'devices' | 'bookings' | 'trainings' | 'orders' | 'letters' | 'accounts',
  Map<string, Row[]>
>;

function peopleOf(db: Records): PersonState[] {
  const by = (column: string, sql: string) => Map.groupBy(db.all(sql), (row) => text(row, column));
  const lists: Lists = {
    groups: by('person', 'SELECT person, grp FROM sandbox_members ORDER BY rowid'),
    access: by(
      'person',
      'SELECT x.person, x.app, x.until, a.name FROM sandbox_access x JOIN sandbox_apps a ON a.id = x.app ORDER BY a.name',
    ),
    installs: by(
      'person',
      'SELECT x.person, x.app, a.name FROM sandbox_installs x JOIN sandbox_apps a ON a.id = x.app ORDER BY a.name',
    ),
    devices: by(
      'owner',
      `SELECT d.id, d.name, d.model, d.owner, l.device AS locked
       FROM sandbox_devices d LEFT JOIN sandbox_locked_devices l ON l.device = d.id ORDER BY d.rowid`,
    ),
    bookings: by('person', 'SELECT person, first, days FROM sandbox_bookings ORDER BY first'),
    trainings: by(
      'person',
      'SELECT t.person, c.name FROM sandbox_trainings t JOIN sandbox_courses c ON c.id = t.course ORDER BY t.rowid',
    ),
    orders: by(
      'person',
      `SELECT o.person, o.id, m.name FROM sandbox_orders o JOIN sandbox_models m ON m.id = o.model
       WHERE o.state = 'ordered' ORDER BY o.rowid`,
    ),
    letters: by(
      'person',
      `SELECT person, id, contents FROM sandbox_letters WHERE state = 'issued' ORDER BY rowid`,
    ),
    accounts: by('person', 'SELECT person, account FROM sandbox_accounts ORDER BY account'),
  };
  return db
    .all(
      `SELECT p.*, l.days_of, l.days_left, b.iban, r.due, c.address, d.name AS stand_in, s.last
       FROM sandbox_people p
       LEFT JOIN sandbox_leave l ON l.person = p.id LEFT JOIN sandbox_bank b ON b.person = p.id
       LEFT JOIN sandbox_returns r ON r.person = p.id LEFT JOIN sandbox_contacts c ON c.person = p.id
       LEFT JOIN sandbox_standins s ON s.person = p.id LEFT JOIN sandbox_people d ON d.id = s.delegate
       ORDER BY p.rowid`,
    )
    .map((row) => stateOf(row, lists));
}

function stateOf(row: Row, lists: Lists): PersonState {
  const person = text(row, 'id');
  const of = (name: keyof Lists) => lists[name].get(person) ?? [];
  const due = optional(row, 'due');
  return {
    person,
    account: accountState(row),
    groups: of('groups').map((group) => text(group, 'grp')),
    apps: [
      ...of('access').map((access) => {
        const until = optional(access, 'until');
        const app = { id: text(access, 'app'), name: text(access, 'name'), kind: 'access' as const };
        return until === undefined ? app : { ...app, until };
      }),
      ...of('installs').map((app) => ({
        id: text(app, 'app'),
        name: text(app, 'name'),
        kind: 'installed' as const,
      })),
    ],
    devices: of('devices').map((device) => ({
      id: text(device, 'id'),
      name: text(device, 'name'),
      model: text(device, 'model'),
      state: deviceState(device, due),
    })),
    ...(row.days_of === null
      ? {}
      : {
          leave: {
            left: number(row, 'days_left'),
            of: number(row, 'days_of'),
            booked: of('bookings').map((booking) => ({
              from: text(booking, 'first'),
              days: number(booking, 'days'),
            })),
          },
        }),
    facts: [...factsOf(row, of('trainings'), of('orders'), of('letters')), ...reachOf(row, of('accounts'))],
  };
}

function deviceState(device: Row, due: string | undefined): string {
  if (device.locked !== null) return 'locked';
  return due === undefined ? 'in use' : `to be returned by ${dayInWords(due)}`;
}

function accountState(row: Row): string {
  if (flag(row, 'disabled')) return 'disabled';
  return flag(row, 'locked') ? 'locked' : 'active';
}

function factsOf(row: Row, trainings: Row[], orders: Row[], letters: Row[]): PersonState['facts'] {
  const iban = optional(row, 'iban');
  const start = optional(row, 'start');
  return [
    ...(start === undefined ? [] : [{ label: 'First day', value: dayInWords(start) }]),
    ...(iban === undefined ? [] : [{ label: 'Bank account', value: masked(iban) }]),
    ...(trainings.length === 0
      ? []
      : [{ label: 'Trainings', value: list(trainings.map((one) => text(one, 'name'))) }]),
    ...orders.map((order) => ({ label: `Order ${text(order, 'id')}`, value: text(order, 'name') })),
    ...letters.map((letter) => ({
      label: `Letter ${text(letter, 'id')}`,
      value: text(letter, 'contents') === 'with_pay' ? 'employment and pay' : 'employment',
    })),
    ...(row.reset_sent_at === null ? [] : [{ label: 'Password', value: 'one-time link sent' }]),
  ];
}

/** How the person is reached and stood in for. */
function reachOf(row: Row, accounts: Row[]): PersonState['facts'] {
  const contact = optional(row, 'address');
  const standIn = optional(row, 'stand_in');
  return [
    ...(contact === undefined ? [] : [{ label: 'Contact on file', value: maskedAddress(contact) }]),
    ...accounts.map((link) => ({ label: 'Linked account', value: text(link, 'account') })),
    ...(standIn === undefined
      ? []
      : [{ label: 'Stand-in', value: `${standIn} until ${dayInWords(text(row, 'last'))}` }]),
  ];
}

function shortened(summary: string): string {
  return summary.length > LONGEST_SUMMARY ? `${summary.slice(0, LONGEST_SUMMARY - 1)}…` : summary;
}
