/** Runs that the sandbox refuses, and how it says so. */
import type { Args } from '../../../src/ports/system.ts';
import { HOUR, NOW } from './open.ts';

export type Row = {
  it: string;
  before?: [string, Args][];
  action: string;
  args: Args;
  at?: number;
  says: RegExp;
};

const ada = { person: 'ada' };
const IBAN = 'DE89370400440532013000';

export const ROWS: Row[] = [
  {
    it: 'a full app',
    action: 'app.grant',
    args: { ...ada, app: 'salesforce' },
    says: /^All 2 Salesforce seats are taken\. Ask Marc Dubois, its owner, to free one/,
  },
  {
    it: 'a full licence',
    action: 'app.install',
    args: { ...ada, app: 'salesforce' },
    says: /seats are taken/,
  },
  {
    it: 'giving back to a full app',
    before: [
      ['app.revoke_all', { person: 'marc' }],
      ['app.grant', { ...ada, app: 'salesforce' }],
    ],
    action: 'app.restore_all',
    args: {
      person: 'marc',
      apps: [
        { app: 'zoom', kind: 'access' },
        { app: 'salesforce', kind: 'access' },
      ],
    },
    says: /All 2 Salesforce seats are taken/,
  },
  {
    it: 'giving back what one does not have',
    action: 'app.held',
    args: { ...ada, app: 'github' },
    says: /^Ada Moreau does not have GitHub\. Look at the name/,
  },
  {
    it: 'a last day that is no day',
    action: 'app.grant',
    args: { ...ada, app: 'figma', until: '2027-02-30' },
    says: /not in the calendar/,
  },
  {
    it: 'a last day in the past',
    action: 'app.grant',
    args: { ...ada, app: 'figma', until: '2026-11-20' },
    says: /^20 November 2026 is not in the future/,
  },
  {
    it: 'unlocking a disabled account',
    before: [['account.disable', ada]],
    action: 'account.unlock',
    args: ada,
    says: /account is disabled\. Ask an IT administrator/,
  },
  {
    it: 'a reset without a phone on file',
    before: [
      [
        'account.create',
        { name: 'Noor Haddad', department: 'Design', manager: 'maria', start: '2027-01-04' },
      ],
    ],
    action: 'account.reset_password',
    args: { person: 'noor' },
    says: /no phone on file for Noor Haddad\. Go to IT support/,
  },
  { it: 'removing an old account', action: 'account.remove', args: ada, says: /not new/ },
  {
    it: 'removing a new account too late',
    before: [
      [
        'account.create',
        { name: 'Noor Haddad', department: 'Design', manager: 'maria', start: '2027-01-04' },
      ],
    ],
    action: 'account.remove',
    args: { person: 'noor' },
    at: NOW + 169 * HOUR,
    says: /not new/,
  },
  {
    it: 'removing an account on which things hang',
    before: [
      [
        'account.create',
        { name: 'Noor Haddad', department: 'Design', manager: 'maria', start: '2027-01-04' },
      ],
      ['app.grant', { person: 'noor', app: 'slack' }],
      ['training.assign', { person: 'noor', course: 'gdpr' }],
    ],
    action: 'account.remove',
    args: { person: 'noor' },
    says: /^Noor Haddad still has apps and trainings\. Take that back first/,
  },
  {
    it: 'more leave than there is',
    action: 'leave.book',
    args: { person: 'li', from: '2026-12-07', days: 4 },
    says: /^Only 3 days of leave are left, not 4 days/,
  },
  {
    it: 'leave on top of leave',
    before: [['leave.book', { ...ada, from: '2026-12-03', days: 4 }]],
    action: 'leave.book',
    args: { ...ada, from: '2026-12-08', days: 1 },
    says: /leave from 3 December 2026 to 8 December 2026 already/,
  },
  {
    it: 'leave in the past',
    action: 'leave.book',
    args: { ...ada, from: '2026-11-19', days: 1 },
    says: /has passed/,
  },
  {
    it: 'leave where the calendar ends',
    action: 'leave.book',
    args: { ...ada, from: '9999-12-31', days: 3 },
    says: /^9999-12-31 is not in the calendar/,
  },
  {
    it: 'a third of a day',
    action: 'leave.book',
    args: { ...ada, from: '2026-12-07', days: 0.3 },
    says: /half days/,
  },
  {
    it: 'withdrawing leave that is another one by now',
    before: [['leave.book', { ...ada, from: '2026-12-07', days: 3 }]],
    action: 'leave.withdraw',
    args: { ...ada, from: '2026-12-07', days: 2 },
    says: /other leave/,
  },
  {
    it: 'an IBAN with a typing mistake',
    action: 'bank.change',
    args: { ...ada, iban: 'DE89370400440532013001' },
    says: /check digits/,
  },
  {
    it: 'something that is no IBAN',
    action: 'bank.change',
    args: { ...ada, iban: 'my new bank' },
    says: /check digits/,
  },
  { it: 'no former bank account', action: 'bank.restore', args: ada, says: /no former bank account/ },
  {
    it: 'a bank account changed again',
    before: [
      ['bank.change', { ...ada, iban: IBAN }],
      ['bank.change', { ...ada, iban: 'GB82WEST12345698765432' }],
    ],
    action: 'bank.restore',
    args: { ...ada, replaces: '3000' },
    says: /changed again/,
  },
  {
    it: 'going back to a bank account after 72 hours',
    before: [['bank.change', { ...ada, iban: IBAN }]],
    action: 'bank.restore',
    args: ada,
    at: NOW + 73 * HOUR,
    says: /more than 72 hours/,
  },
  {
    it: 'blocking a colleague',
    action: 'mail.contain_sender',
    args: { sender: 'carla@lumen.example' },
    says: /colleague/,
  },
  {
    it: 'two senders',
    action: 'mail.contain_sender',
    args: { sender: 'a@b.example or c@d.example' },
    says: /one at a time/,
  },
  {
    it: "withdrawing somebody else's ticket",
    before: [['ticket.open', { ...ada, summary: 'x', group: 'it-support', severity: 'low' }]],
    action: 'ticket.withdraw',
    args: { ticket: 'INC-1001', opened_by: 'li' },
    says: /opened by somebody else/,
  },
  {
    it: "cancelling somebody else's order",
    before: [['device.order', { ...ada, model: 'monitor-27' }]],
    action: 'device.cancel_order',
    args: { order: 'ORD-1001', person: 'li' },
    says: /somebody else/,
  },
  {
    it: 'a device nobody sells',
    action: 'device.order',
    args: { ...ada, model: 'abacus' },
    says: /Choose .*ThinkPad T14/,
  },
  {
    it: 'a device that is out of stock',
    action: 'device.order',
    args: { ...ada, model: 'macbook-pro-16' },
    says: /^The MacBook Pro 16 is out of stock\. Choose another model/,
  },
  {
    it: 'the last one, ordered by somebody else',
    before: [['device.order', { person: 'li', model: 'thinkpad-x1' }]],
    action: 'device.stock',
    args: { model: 'ThinkPad X1 Carbon' },
    says: /out of stock/,
  },
  {
    it: "locking somebody else's device",
    action: 'device.lock',
    args: { person: 'li', device: 'lap-ada' },
    says: /^This is no device of Li Wei\. The security team/,
  },
  {
    it: 'cancelling leave when none is booked',
    action: 'leave.cancel',
    args: { ...ada, day: '2026-12-07' },
    says: /no leave on 7 December 2026\. Nothing else is booked either/,
  },
  {
    it: 'cancelling leave on a day that is none of it',
    before: [['leave.book', { ...ada, from: '2026-12-07', days: 3 }]],
    action: 'leave.cancel',
    args: { ...ada, day: '2026-12-10' },
    says: /Booked: 7 December 2026 to 9 December 2026\. Name one of these days/,
  },
  {
    it: "cancelling somebody else's leave",
    before: [['leave.book', { person: 'li', from: '2026-12-07', days: 3 }]],
    action: 'leave.cancel',
    args: { ...ada, day: '2026-12-07' },
    says: /Ada Moreau has no leave on/,
  },
  {
    it: 'cancelling leave that has begun',
    before: [['leave.book', { ...ada, from: '2026-11-23', days: 3 }]],
    action: 'leave.cancel',
    args: { ...ada, day: '2026-11-25' },
    at: NOW + 96 * HOUR,
    says: /began on 23 November 2026\. Ask HR/,
  },
  {
    it: 'cancelling leave on a day that is no day',
    action: 'leave.booked',
    args: { ...ada, day: '2026-02-30' },
    says: /not in the calendar/,
  },
  {
    it: 'a letter with pay for somebody without a payslip',
    action: 'letter.issue',
    args: { person: 'marc', contents: 'with_pay' },
    says: /There is no payslip of Marc Dubois on file/,
  },
  {
    it: 'withdrawing the letter of somebody else',
    before: [['letter.issue', { ...ada, contents: 'without_pay' }]],
    action: 'letter.withdraw',
    args: { letter: 'LTR-1001', person: 'li' },
    says: /no letter LTR-1001 of that person/,
  },
  {
    it: 'a payslip of a month that has none',
    action: 'payroll.explain',
    args: { ...ada, month: '2026-06' },
    says: /There is one for October 2026/,
  },
  {
    it: 'a name without a letter',
    action: 'account.create',
    args: { name: '  42 ', department: 'Design', manager: 'maria', start: '2027-01-04' },
    says: /no name/,
  },
];
