/** Who may do what, as the shipped rules say it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Args } from '../../src/ports/system.ts';
import { inputOf, KNOWN, shippedPolicy, stageInWords } from './company.ts';

const OWNER = 'app_owner else group:it-admins in 72 h';
const MANAGER = 'manager_of_requester else group:it-admins in 72 h';
const ADMINS = 'group:it-admins in 72 h with a code';
const ADMINS_WEEK = 'group:it-admins in 168 h with a code';
const IDENTITY = 'group:it-admins else group:security in 72 h with a code';
const FACTOR = 'group:it-admins else group:security in 24 h with a code';
const RELEASE = 'on_call:security else group:security else group:it-admins in 72 h with a code';
const UNLOCK = 'on_call:security else group:security else group:it-admins in 72 h with a code';
const GROUP = 'group_owner else group:it-admins in 72 h with a code';
const BANK = 'old_contact in 24 h, then 2 of group:hr in 72 h with a code';
const BACK = 'group:payroll else group:hr in 72 h with a code';

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
  ['ben', 'app.install', 'ada', 'manager_of_subject else group:it-admins in 72 h', 'install-by-it'],
  ['li', 'app.install', 'ada', 'deny', 'install-for-others'],
  ['ada', 'app.revoke', 'ada', 'allow', 'give-back-own'],
  ['maria', 'app.uninstall', 'ada', 'allow', 'give-back-own'],
  ['ada', 'app.held', 'ada', 'allow', 'give-back-own'],
  ['li', 'app.held', 'ada', 'deny', 'take-from-others'],
  ['ben', 'app.revoke', 'ada', 'allow', 'take-back'],
  ['li', 'app.revoke', 'ada', 'deny', 'take-from-others'],

  ['ada', 'mail.contain_sender', undefined, 'allow', 'report-sender'],
  ['sam', 'mail.release_sender', undefined, 'allow', 'release-by-security'],
  ['ada', 'mail.release_sender', undefined, RELEASE, 'release'],

  ['ada', 'ticket.open', 'ada', 'allow', 'open-ticket'],
  ['li', 'ticket.open', 'ada', 'allow', 'open-ticket'],
  ['ada', 'ticket.withdraw', 'ada', 'allow', 'withdraw-own-ticket'],
  ['tom', 'ticket.withdraw', 'ada', 'allow', 'withdraw-ticket'],
  ['li', 'ticket.withdraw', 'ada', 'deny', 'default'],
  ['ada', 'ticket.withdraw', undefined, 'deny', 'default'],

  ['li', 'device.check', undefined, 'allow', 'look-at-device'],
  ['li', 'device.stock', undefined, 'allow', 'look-at-device'],
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

  ['ada', 'device.lock', 'ada', 'allow', 'lock-own-device'],
  ['maria', 'device.lock', 'ada', 'allow', 'lock-device-of-report'],
  ['sam', 'device.lock', 'ada', 'allow', 'lock-device-by-staff'],
  ['li', 'device.lock', 'ada', 'deny', 'lock-device-of-others'],
  ['ada', 'device.unlock', 'ada', UNLOCK, 'unlock-device'],
  ['tom', 'device.unlock', 'ada', UNLOCK, 'unlock-device-by-staff'],
  ['li', 'device.unlock', 'ada', 'deny', 'default'],

  ['ada', 'leave.balance', 'ada', 'allow', 'own-facts'],
  ['ada', 'leave.booked', 'ada', 'allow', 'own-facts'],
  ['maria', 'leave.booked', 'ada', 'deny', 'facts-of-others'],
  ['ada', 'payroll.explain', 'ada', 'allow', 'own-facts'],
  ['hana', 'payroll.explain', 'ada', 'allow', 'facts-for-hr'],
  ['maria', 'leave.balance', 'ada', 'deny', 'facts-of-others'],
  ['carla', 'payroll.explain', 'maria', 'deny', 'facts-of-others'],
  ['ada', 'leave.book', 'ada', 'manager_of_requester else group:hr in 168 h', 'own-leave'],
  ['hana', 'leave.book', 'ada', 'manager_of_subject else group:hr in 168 h', 'leave-by-hr'],
  ['maria', 'leave.book', 'ada', 'deny', 'leave-of-others'],
  ['ada', 'leave.withdraw', 'ada', 'allow', 'withdraw-own-leave'],
  ['hana', 'leave.withdraw', 'ada', 'allow', 'withdraw-leave-by-hr'],
  ['maria', 'leave.withdraw', 'ada', 'deny', 'leave-of-others'],
  ['ada', 'leave.cancel', 'ada', 'allow', 'withdraw-own-leave'],
  ['maria', 'leave.cancel', 'ada', 'deny', 'leave-of-others'],
  ['ada', 'letter.issue', 'ada', 'allow', 'own-letter'],
  ['hana', 'letter.issue', 'ada', 'deny', 'letter-of-others'],
  ['ada', 'letter.withdraw', 'ada', 'allow', 'withdraw-own-letter'],
  ['hana', 'letter.withdraw', 'ada', 'allow', 'withdraw-letter-by-hr'],
  ['maria', 'letter.withdraw', 'ada', 'deny', 'default'],
  ['ada', 'bank.change', 'ada', BANK, 'own-bank-account'],
  ['hana', 'bank.change', 'hana', BANK, 'own-bank-account'],
  ['hana', 'bank.change', 'ada', 'deny', 'bank-account-of-others'],
  ['ada', 'bank.restore', 'ada', BACK, 'own-former-bank-account'],
  ['nina', 'bank.restore', 'ada', 'deny', 'bank-account-of-others'],

  ['hana', 'account.create', 'maria', ADMINS_WEEK, 'new-account-by-hr'],
  ['maria', 'account.create', 'maria', 'group:hr in 168 h with a code', 'new-account-by-manager'],
  ['carla', 'account.create', 'maria', 'group:hr in 168 h with a code', 'new-account-by-manager'],
  ['ada', 'account.create', 'maria', 'deny', 'new-account-by-others'],
  ['maria', 'account.remove', 'ada', 'allow', 'remove-new-account'],
  ['hana', 'account.remove', 'ada', 'allow', 'remove-new-account-by-hr'],
  ['li', 'account.remove', 'ada', 'deny', 'default'],
  ['ada', 'group.add', 'ada', GROUP, 'join-group', { group: 'book-club' }],
  ['maria', 'group.add', 'ada', 'allow', 'team-groups-by-manager', { group: 'staff' }],
  ['hana', 'group.add', 'ada', 'allow', 'team-groups-by-hr', { group: 'staff' }],
  ['maria', 'group.add', 'ada', ADMINS, 'powerful-groups', { group: 'it-admins' }],
  ['hana', 'group.add', 'ada', ADMINS, 'powerful-groups-by-hr', { group: 'a-new-one' }],
  ['hana', 'group.add', 'hana', 'deny', 'own-groups', { group: 'it-admins' }],
  ['ada', 'group.add', 'li', 'deny', 'default', { group: 'staff' }],
  ['ada', 'group.remove', 'ada', 'allow', 'leave-own-group', { group: 'book-club' }],
  ['ada', 'group.remove', 'ada', 'deny', 'default', { group: 'it-admins' }],
  ['maria', 'group.remove', 'ada', 'allow', 'leave-group'],
  ['ben', 'group.remove', 'ada', 'allow', 'leave-group-by-staff'],
  ['maria', 'training.assign', 'ada', 'allow', 'training-by-manager'],
  ['hana', 'training.unassign', 'ada', 'allow', 'training-by-hr'],
  ['ada', 'training.unassign', 'ada', 'deny', 'default'],

  ['hana', 'account.holdings', 'ada', 'allow', 'holdings-for-hr'],
  ['hana', 'account.holdings', 'nina', 'allow', 'holdings-for-hr'],
  ['hana', 'account.holdings', 'hana', 'deny', 'own-account-off'],
  ['maria', 'account.holdings', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'account.disable', 'ada', ADMINS_WEEK, 'account-off'],
  ['hana', 'account.enable', 'ada', ADMINS_WEEK, 'account-off'],
  ['hana', 'account.disable', 'hana', 'deny', 'own-account-off'],
  ['ben', 'account.disable', 'ada', 'deny', 'leavers-only-by-hr'],
  ['maria', 'account.disable', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'app.revoke_all', 'ada', 'allow', 'all-apps-off'],
  ['maria', 'app.revoke_all', 'ada', 'deny', 'leavers-only-by-hr'],
  ['hana', 'app.restore_all', 'ada', ADMINS, 'all-apps-back'],
  ['ada', 'app.restore_all', 'ada', 'deny', 'own-account-off'],

  ['ada', 'person.link_account', 'ada', IDENTITY, 'own-identity'],
  ['tom', 'person.link_account', 'ada', IDENTITY, 'identity-by-support'],
  ['maria', 'person.link_account', 'ada', 'deny', 'identity-of-others'],
  ['hana', 'person.unlink_account', 'ada', 'deny', 'identity-of-others'],
  ['ada', 'person.link_person', 'ada', IDENTITY, 'own-identity'],
  ['ben', 'person.unlink_person', 'ada', IDENTITY, 'identity-by-support'],
  ['ada', 'factor.reset', 'ada', FACTOR, 'own-factor'],
  ['tom', 'factor.reset', 'ada', FACTOR, 'factor-by-support'],
  ['maria', 'factor.reset', 'ada', 'deny', 'factor-of-others'],
  ['maria', 'approvals.delegate', 'maria', 'allow', 'own-stand-in', { delegate: 'ada' }],
  ['ben', 'approvals.delegate', 'maria', 'deny', 'stand-in-of-others'],
  ['maria', 'approvals.undelegate', 'maria', 'allow', 'own-stand-in'],
  ['carla', 'approvals.undelegate', 'maria', 'deny', 'stand-in-of-others'],

  ['tom', 'models.turn', undefined, 'allow', 'models-off', { to: 'off' }],
  ['sam', 'models.turn', undefined, 'group:it-admins in 72 h', 'models-on', { to: 'on' }],
  ['ada', 'models.turn', undefined, 'deny', 'models-by-others', { to: 'off' }],

  ['tom', 'mcp.accept', undefined, IDENTITY, 'accept-tool', { tool: 'crm.add_note' }],
  ['maria', 'mcp.accept', undefined, 'deny', 'tools-only-by-staff', { tool: 'crm.add_note' }],
  ['tom', 'mcp.waiting', undefined, 'allow', 'look-after-tools'],
  ['ben', 'mcp.quarantine', undefined, 'allow', 'look-after-tools', { tool: 'crm.add_note' }],
  ['maria', 'mcp.quarantine', undefined, 'deny', 'tools-only-by-staff', { tool: 'crm.add_note' }],
  [
    'ada',
    'external.approve',
    undefined,
    'manager_of_requester in 72 h',
    'external-approval',
    { by: 'manager' },
  ],
  ['ada', 'external.approve', undefined, 'deny', 'external-unknown', { by: 'x' }],
];

const policy = await shippedPolicy();

for (const [requester, action, subject, says, rule, args] of ROWS) {
  const about = [subject && `for ${subject}`, args && JSON.stringify(args)].filter(Boolean).join(' ');
  test(`${requester}: ${action} ${about} -> ${says}`, async () => {
    const decision = await policy.evaluate(inputOf(requester, action, subject, args));
    const asked = decision.stages.map(stageInWords).join(', then ');
    assert.deepEqual([asked || decision.effect, decision.rule], [says, rule]);
    assert.match(decision.reason, /\w.*\.$/);
  });
}

test('the table speaks of every action, and every rule decides somewhere in it', () => {
  const actions = new Set(ROWS.map(([, action]) => action));
  assert.deepEqual(
    KNOWN.actions.map(({ name }) => name).filter((name) => !actions.has(name)),
    [],
  );
  const rules = ROWS.map(([, , , , rule]) => rule);
  // Those of tools, of which none is shipped: see tools.test.ts.
  const ids = ruleIds().filter((id) => !id.startsWith('tool-'));
  assert.deepEqual([...new Set(rules)].sort(), [...ids, 'default'].sort());
});

test('no two rules have one id', () => {
  const ids = ruleIds();
  assert.ok(ids.length > 60);
  assert.deepEqual(
    ids.filter((id, n) => ids.indexOf(id) !== n),
    [],
  );
});

/** As they are written in the rules. */
function ruleIds(): string[] {
  const folder = join(import.meta.dirname, '../../policies');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.rego') && !name.endsWith('_test.rego'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/\b(?:allow|deny|ask)\(\s*"([a-z-]+)"/g),
    ])
    .map(([, id = '']) => id);
}
