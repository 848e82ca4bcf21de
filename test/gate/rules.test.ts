/** Who may do what, as `policies/rules.yaml` says it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIONS } from '../../adapters/sandbox/registry.ts';
import type { Args } from '../../src/ports/system.ts';
import { inputOf, inWords, KNOWN, person, policy } from './rules-table.ts';

const OWNER = 'approve app_owner else group:it-admins in 72 h';
const MANAGER = 'approve manager_of_requester else group:it-admins in 72 h';
const PAYROLL = 'approve group:payroll in 72 h';

type Row = [
  requester: string,
  action: string,
  subject: string | undefined,
  says: string,
  rule: string,
  args?: Args,
];

const ROWS: Row[] = [
  ['ada', 'account.unlock', 'ada', 'allow', 'own-sign-in'],
  ['ada', 'account.reset_password', 'ada', 'allow', 'own-sign-in'],
  ['tom', 'account.unlock', 'ada', 'allow', 'sign-in-by-support'],
  ['ben', 'account.reset_password', 'ada', 'allow', 'sign-in-by-support'],
  ['maria', 'account.unlock', 'ada', 'deny', 'sign-in-of-others'],
  ['hana', 'account.reset_password', 'ada', 'deny', 'sign-in-of-others'],
  ['ada', 'account.unlock', undefined, 'deny', 'sign-in-of-others'],

  ['ada', 'app.grant', 'ada', OWNER, 'app-access', { app: 'figma' }],
  ['maria', 'app.grant', 'ada', OWNER, 'app-access', { app: 'figma' }],
  ['hana', 'app.grant', 'ada', OWNER, 'app-access-for-others', { app: 'figma' }],
  ['tom', 'app.grant', 'ada', OWNER, 'app-access-for-others', { app: 'figma' }],
  ['li', 'app.grant', 'ada', 'deny', 'app-access-by-strangers', { app: 'figma' }],
  ['ada', 'app.grant', 'ada', 'allow', 'everyday-apps', { app: 'slack' }],
  ['hana', 'app.grant', 'ada', 'allow', 'everyday-apps-by-hr', { app: 'slack' }],
  ['li', 'app.grant', 'ada', 'deny', 'app-access-by-strangers', { app: 'slack' }],
  ['ada', 'app.install', 'ada', MANAGER, 'own-install'],
  ['maria', 'app.install', 'ada', 'allow', 'install-for-report'],
  ['ben', 'app.install', 'ada', 'approve manager_of_subject else group:it-admins in 72 h', 'install-by-it'],
  ['li', 'app.install', 'ada', 'deny', 'install-for-others'],
  ['ada', 'app.revoke', 'ada', 'allow', 'give-back-own'],
  ['maria', 'app.uninstall', 'ada', 'allow', 'give-back-own'],
  ['ben', 'app.revoke', 'ada', 'allow', 'take-back'],
  ['li', 'app.revoke', 'ada', 'deny', 'take-from-others'],

  ['ada', 'mail.contain_sender', undefined, 'allow', 'report-sender'],
  ['sam', 'mail.release_sender', undefined, 'allow', 'release-by-security'],
  ['ada', 'mail.release_sender', undefined, 'approve group:security else group:it-admins in 72 h', 'release'],

  ['ada', 'ticket.open', 'ada', 'allow', 'open-ticket'],
  ['li', 'ticket.open', 'ada', 'allow', 'open-ticket'],
  ['ada', 'ticket.withdraw', 'ada', 'allow', 'withdraw-own-ticket'],
  ['tom', 'ticket.withdraw', 'ada', 'allow', 'withdraw-ticket'],
  ['li', 'ticket.withdraw', 'ada', 'deny', 'default'],
  ['ada', 'ticket.withdraw', undefined, 'deny', 'default'],

  ['li', 'device.check', undefined, 'allow', 'look-at-device'],
  ['ada', 'device.order', 'ada', MANAGER, 'own-device-order'],
  ['hana', 'device.order', 'hana', MANAGER, 'own-device-order'],
  ['maria', 'device.order', 'ada', 'allow', 'device-for-report'],
  ['hana', 'device.order', 'ada', 'allow', 'device-by-hr'],
  ['li', 'device.order', 'ada', 'deny', 'default'],
  ['maria', 'device.cancel_order', 'ada', 'allow', 'cancel-order'],
  ['hana', 'device.cancel_order', undefined, 'allow', 'cancel-order-by-staff'],
  ['ada', 'device.cancel_order', undefined, 'deny', 'default'],
  ['hana', 'device.collect', 'ada', 'allow', 'collect-devices'],
  ['maria', 'device.collect', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'device.cancel_collect', 'ada', 'allow', 'collect-devices'],

  ['ada', 'leave.balance', 'ada', 'allow', 'own-facts'],
  ['ada', 'payroll.explain', 'ada', 'allow', 'own-facts'],
  ['hana', 'payroll.explain', 'ada', 'allow', 'facts-for-hr'],
  ['maria', 'leave.balance', 'ada', 'deny', 'facts-of-others'],
  ['carla', 'payroll.explain', 'maria', 'deny', 'facts-of-others'],
  ['ada', 'leave.book', 'ada', 'approve manager_of_requester else group:hr in 168 h', 'own-leave'],
  ['hana', 'leave.book', 'ada', 'approve manager_of_subject else group:hr in 168 h', 'leave-by-hr'],
  ['maria', 'leave.book', 'ada', 'deny', 'leave-of-others'],
  ['ada', 'leave.withdraw', 'ada', 'allow', 'withdraw-own-leave'],
  ['maria', 'leave.withdraw', 'ada', 'deny', 'leave-of-others'],
  ['ada', 'bank.change', 'ada', PAYROLL, 'own-bank-account'],
  ['ada', 'bank.restore', 'ada', PAYROLL, 'own-bank-account'],
  ['hana', 'bank.change', 'hana', PAYROLL, 'own-bank-account'],
  ['hana', 'bank.change', 'ada', 'deny', 'bank-account-of-others'],
  ['nina', 'bank.restore', 'ada', 'deny', 'bank-account-of-others'],

  ['hana', 'account.create', 'maria', 'approve group:it-admins in 168 h', 'new-account-by-hr'],
  ['maria', 'account.create', 'maria', 'approve group:hr in 168 h', 'new-account-by-manager'],
  ['carla', 'account.create', 'maria', 'approve group:hr in 168 h', 'new-account-by-manager'],
  ['ada', 'account.create', 'maria', 'deny', 'new-account-by-others'],
  ['maria', 'account.remove', 'ada', 'allow', 'remove-new-account'],
  ['hana', 'account.remove', 'ada', 'allow', 'remove-new-account-by-hr'],
  ['li', 'account.remove', 'ada', 'deny', 'default'],
  ['maria', 'group.add', 'ada', 'allow', 'team-groups-by-manager', { group: 'staff' }],
  ['hana', 'group.add', 'ada', 'allow', 'team-groups-by-hr', { group: 'staff' }],
  ['maria', 'group.add', 'ada', 'approve group:it-admins in 72 h', 'powerful-groups', { group: 'it-admins' }],
  [
    'hana',
    'group.add',
    'ada',
    'approve group:it-admins in 72 h',
    'powerful-groups-by-hr',
    { group: 'a-new-one' },
  ],
  ['hana', 'group.add', 'hana', 'deny', 'own-groups', { group: 'it-admins' }],
  ['ada', 'group.add', 'li', 'deny', 'default', { group: 'staff' }],
  ['maria', 'group.remove', 'ada', 'allow', 'leave-group'],
  ['ben', 'group.remove', 'ada', 'allow', 'leave-group-by-staff'],
  ['maria', 'training.assign', 'ada', 'allow', 'training-by-manager'],
  ['hana', 'training.unassign', 'ada', 'allow', 'training-by-hr'],
  ['ada', 'training.unassign', 'ada', 'deny', 'default'],

  ['hana', 'account.holdings', 'ada', 'allow', 'holdings-for-hr'],
  ['hana', 'account.holdings', 'nina', 'allow', 'holdings-for-hr'],
  ['hana', 'account.holdings', 'hana', 'deny', 'own-account-off'],
  ['maria', 'account.holdings', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'account.disable', 'ada', 'approve group:it-admins in 168 h', 'account-off'],
  ['hana', 'account.enable', 'ada', 'approve group:it-admins in 168 h', 'account-off'],
  ['hana', 'account.disable', 'hana', 'deny', 'own-account-off'],
  ['ben', 'account.disable', 'ada', 'deny', 'leavers-only-by-hr'],
  ['maria', 'account.disable', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'app.revoke_all', 'ada', 'allow', 'all-apps-off'],
  ['maria', 'app.revoke_all', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'app.restore_all', 'ada', 'approve group:it-admins in 72 h', 'all-apps-back'],
  ['ada', 'app.restore_all', 'ada', 'deny', 'own-account-off'],
];

for (const [requester, action, subject, says, rule, args] of ROWS) {
  const about = [subject && `for ${subject}`, args && JSON.stringify(args)].filter(Boolean).join(' ');
  test(`${requester}: ${action} ${about} -> ${says}`, () => {
    const decision = policy.evaluate(inputOf(requester, action, subject, args));
    assert.deepEqual([inWords(decision), decision.rule], [says, rule]);
    assert.match(decision.reason, /\w.*\.$/);
  });
}

test('the table speaks of every action, and every rule can decide', () => {
  const spoken = new Set(ROWS.map(([, action]) => action));
  assert.deepEqual(
    KNOWN.actions.filter((action) => !spoken.has(action)),
    [],
  );
});

test('what no rule speaks of is denied', () => {
  const spec = { ...inputOf('ben', 'account.unlock').action, name: 'server.delete', subject: undefined };
  for (const requester of ['ada', 'ben', 'hana', 'carla']) {
    const decision = policy.evaluate({ action: spec, args: {}, requester: person(requester) });
    assert.deepEqual([decision.effect, decision.rule], ['deny', 'default']);
  }
});

test('nobody may do something high-risk to somebody else without another person', () => {
  // A new account can only be removed while it is new and empty; taking away is allowed to HR and can be undone.
  const known = new Set(['account.remove', 'app.revoke_all', 'mail.release_sender']);
  const people = ['ada', 'li', 'maria', 'ben', 'tom', 'sam', 'hana', 'nina', 'carla', 'priya', 'marc'];
  for (const { spec } of ACTIONS) {
    if (spec.risk !== 'high' || known.has(spec.name)) continue;
    for (const requester of people) {
      for (const subject of people) {
        assert.notEqual(
          policy.evaluate(inputOf(requester, spec.name, subject)).effect,
          'allow',
          `${requester} ${spec.name}`,
        );
      }
    }
  }
});
