/** Arguments that work for every action, and what has to be done before. */
import type { Args } from '../../../src/ports/system.ts';

export type Sample = { args: Args; before?: [action: string, args: Args][] };

const NOOR: Args = { name: 'Noor Haddad', department: 'Design', manager: 'maria', start: '2027-01-04' };
const IBAN = 'DE89 3704 0044 0532 0130 00';
const ACCOUNT: Args = { person: 'ada', account: 'teams:3f2a-91:29f0-ab' };
const PAIR: Args = { person: 'li', other: 'ada' };
const STAND_IN: Args = { person: 'maria', delegate: 'li', from: '2026-12-21', until: '2027-01-03' };

export const SAMPLES: Record<string, Sample> = {
  'account.unlock': { args: { person: 'ada' } },
  'account.reset_password': { args: { person: 'ada' } },
  'account.create': { args: NOOR },
  'account.holdings': { args: { person: 'ada' } },
  'account.remove': { args: { person: 'noor' }, before: [['account.create', NOOR]] },
  'account.disable': { args: { person: 'ada' } },
  'account.enable': { args: { person: 'ada' }, before: [['account.disable', { person: 'ada' }]] },
  'group.add': { args: { person: 'ada', group: 'security' } },
  'group.remove': { args: { person: 'ada', group: 'design' } },
  'app.install': { args: { person: 'ada', app: 'adobe-cc' } },
  'app.uninstall': { args: { person: 'ada', app: 'zoom' } },
  'app.grant': { args: { person: 'ada', app: 'figma', until: '2027-03-01' } },
  'app.held': { args: { person: 'ada', app: 'zoom' } },
  'app.revoke': { args: { person: 'ada', app: 'notion' } },
  'app.revoke_all': {
    args: { person: 'ada' },
    before: [['app.grant', { person: 'ada', app: 'figma', until: '2027-03-01' }]],
  },
  'app.restore_all': {
    args: {
      person: 'ada',
      apps: [
        { app: 'slack', kind: 'access' },
        { app: 'figma', kind: 'access', until: '2027-03-01' },
        { app: 'zoom', kind: 'installed' },
      ],
    },
    before: [['app.revoke_all', { person: 'ada' }]],
  },
  'mail.contain_sender': { args: { sender: 'Billing@paypa1-secure.example' } },
  'mail.release_sender': {
    args: { sender: 'billing@paypa1-secure.example' },
    before: [['mail.contain_sender', { sender: 'billing@paypa1-secure.example' }]],
  },
  'ticket.open': {
    args: { person: 'ada', summary: 'The VPN drops', group: 'it-support', severity: 'medium' },
  },
  'ticket.withdraw': {
    args: { ticket: 'INC-1001', opened_by: 'ada' },
    before: [['ticket.open', { person: 'ada', summary: 'x', group: 'security', severity: 'high' }]],
  },
  'device.check': { args: { device: 'lap-ada' } },
  'device.order': { args: { person: 'ada', model: 'macbook pro 14' } },
  'device.cancel_order': {
    args: { order: 'ORD-1001', person: 'ada' },
    before: [['device.order', { person: 'ada', model: 'monitor-27' }]],
  },
  'device.stock': { args: { model: 'monitor-27' } },
  'device.lock': { args: { person: 'ada', device: 'lap-ada' } },
  'device.unlock': {
    args: { person: 'ada', device: 'lap-ada' },
    before: [['device.lock', { person: 'ada', device: 'lap-ada' }]],
  },
  'device.collect': { args: { person: 'ada' } },
  'device.cancel_collect': { args: { person: 'ada' }, before: [['device.collect', { person: 'ada' }]] },
  'leave.balance': { args: { person: 'ada' } },
  'leave.book': { args: { person: 'ada', from: '2026-12-03', days: 4.5 } },
  'leave.withdraw': {
    args: { person: 'ada', from: '2026-12-03' },
    before: [['leave.book', { person: 'ada', from: '2026-12-03', days: 2 }]],
  },
  'leave.booked': {
    args: { person: 'ada', day: '2026-12-04' },
    before: [['leave.book', { person: 'ada', from: '2026-12-03', days: 2 }]],
  },
  'leave.cancel': {
    args: { person: 'ada', day: '2026-12-04' },
    before: [['leave.book', { person: 'ada', from: '2026-12-03', days: 2.5 }]],
  },
  'letter.issue': { args: { person: 'ada', contents: 'with_pay' } },
  'letter.withdraw': {
    args: { letter: 'LTR-1001', person: 'ada' },
    before: [['letter.issue', { person: 'ada', contents: 'without_pay' }]],
  },
  'bank.change': { args: { person: 'ada', iban: IBAN } },
  'bank.restore': { args: { person: 'ada' }, before: [['bank.change', { person: 'ada', iban: IBAN }]] },
  'payroll.explain': { args: { person: 'ada', month: '2026-10-05' } },
  'training.assign': { args: { person: 'ada', course: 'data PROTECTION' } },
  'person.link_account': { args: ACCOUNT },
  'person.unlink_account': { args: ACCOUNT, before: [['person.link_account', ACCOUNT]] },
  'person.link_person': { args: PAIR },
  'person.unlink_person': { args: PAIR, before: [['person.link_person', PAIR]] },
  'approvals.delegate': { args: STAND_IN },
  'approvals.undelegate': { args: { person: 'maria' }, before: [['approvals.delegate', STAND_IN]] },
  'training.unassign': { args: { person: 'ada', course: 'security-basics' } },
};
