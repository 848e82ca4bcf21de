/** The file of limits and roles: read strictly, and every mistake told with its line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPolicyData } from '../../../adapters/opa/data.ts';
import { isCode } from '../../../src/errors.ts';
import { FILES, KNOWN } from '../../policies/company.ts';

const read = (text: string) => readPolicyData({ path: 'policies/data.yaml', text }, KNOWN);

const GOOD = `may:
  help_to_sign_in: [it-support]
everyday_apps: [slack]
team_groups: [staff, design]
approvals:
  leave:
    - ask: [manager_of_requester, group:hr]
      need: all
      expires_hours: 24
      remind_every_hours: 8
      escalate: [{ after_hours: 4, to: on_call:hr }, { after_hours: 9, to: group:hr }]
  bank:
    - ask: [old_contact]
      expires_hours: 24
second_factor: [bank.change]
cooling_off_hours: { bank.change: 24 }
lower: { leave.book: [days] }
masks:
  bank.change:
    - { arg: iban, seen_by: [payroll], unmasked_by: [hr] }
reciprocal: { limit: 3, days: 30, tell: security }
`;

const MISTAKES: [it: string, what: string, by: string, line: number, says: RegExp][] = [
  ['broken YAML', '[it-support]', '[it-support', 3, /./],
  ['a name twice', 'everyday_apps: [slack]', 'everyday_apps: [slack]\neveryday_apps: [zoom]', 4, /unique/],
  [
    'a misspelt list',
    'everyday_apps',
    'everyday_app',
    3,
    /everyday_app is not known here: use may, everyday_apps/,
  ],
  ['a missing list', 'second_factor: [bank.change]\n', '', 1, /needs "second_factor"/],
  ['a role that is no list', '[it-support]', 'it-support', 2, /may\.help_to_sign_in must be a list/],
  [
    'a role of an unknown group',
    '[it-support]',
    '[it-suport]',
    2,
    /may\.help_to_sign_in .*"it-suport".*not there/,
  ],
  ['an unknown team', 'staff, design', 'staff, disign', 4, /team_groups .*"disign".*not there/],
  [
    'a team with power',
    'staff, design',
    'staff, hr',
    4,
    /team_groups has "hr", which may do something for others/,
  ],
  ['an approver that is none', 'manager_of_requester', 'somebody', 7, /must be manager_of_requester/],
  ['an unknown group to ask', '[manager_of_requester, group:hr]', '[group:hrr]', 7, /"hrr".*not there/],
  ['an unknown group on call', 'on_call:hr', 'on_call:hrr', 11, /escalate\.to names the group "hrr"/],
  ['nobody to ask', '[old_contact]', '[]', 13, /needs at least 1/],
  ['an old contact beside others', '[old_contact]', '[old_contact, group:hr]', 13, /always alone/],
  ['two old contacts', 'ask: [old_contact]', 'ask: [old_contact]\n      need: 2', 13, /always alone/],
  ['an escalation to the old contact', 'to: on_call:hr', 'to: old_contact', 11, /cannot be old_contact/],
  [
    'an approval without end',
    '      expires_hours: 24\n      remind',
    '      remind',
    7,
    /needs "expires_hours"/,
  ],
  [
    'an end before the start',
    'expires_hours: 24\n      remind',
    'expires_hours: 0\n      remind',
    9,
    /must be > 0/,
  ],
  ['nobody needed', 'need: all', 'need: 0', 8, /need must be at least 1/],
  ['some needed', 'need: all', 'need: some', 8, /need must be a number or all/],
  [
    'a reminder too late',
    'remind_every_hours: 8',
    'remind_every_hours: 24',
    10,
    /after the question has lapsed \(24/,
  ],
  ['an escalation too late', 'after_hours: 9', 'after_hours: 90', 11, /after the question has lapsed/],
  ['escalations in disorder', 'after_hours: 9', 'after_hours: 3', 11, /before the escalation above/],
  [
    'an unknown action',
    'second_factor: [bank.change]',
    'second_factor: [bank.chang]',
    15,
    /"bank\.chang", which no/,
  ],
  [
    'an action without area',
    'second_factor: [bank.change]',
    'second_factor: [bank]',
    15,
    /the name of an action/,
  ],
  ['a pause of an unknown action', '{ bank.change: 24 }', '{ bank.chang: 24 }', 16, /which no system offers/],
  ['a pause of nothing', '{ bank.change: 24 }', '{ bank.change: 0 }', 16, /must be > 0/],
  ['an unknown argument to lower', '[days]', '[dayz]', 17, /"dayz", which leave\.book does not take/],
  ['an unknown argument to mask', 'arg: iban', 'arg: ibann', 20, /"ibann", which bank\.change does not take/],
  ['an argument that every object has', 'arg: iban', 'arg: constructor', 20, /does not take/],
  ['an unknown group that may see', '[payroll]', '[payrol]', 20, /seen_by names the group "payrol"/],
  ['an unknown group to tell', 'tell: security', 'tell: secrity', 21, /reciprocal\.tell names the group/],
  ['a limit of nothing', 'limit: 3', 'limit: 0', 21, /must be at least 1/],
];

for (const [it, what, by, line, says] of MISTAKES) {
  test(`tells file and line of ${it}`, () => {
    assert.ok(GOOD.includes(what), what);
    assert.throws(
      () => read(GOOD.replace(what, by)),
      (error: Error) => {
        assert.partialDeepStrictEqual({ ...error }, { code: 'policy_invalid', retry: false });
        assert.match(error.message, says);
        assert.match(error.message, new RegExp(`  policies/data\\.yaml:${line}: `));
        return true;
      },
    );
  });
}

test('a good file is read, and so is the shipped one', () => {
  assert.equal(read(GOOD).approvals.leave?.[0]?.need, 'all');
  assert.ok(read(FILES.data.text).may.help_to_sign_in);
});

test('several mistakes are told at once', () => {
  const text = GOOD.replace('[slack]', 'slack').replace('limit: 3', 'limit: many');
  assert.throws(() => read(text), /data\.yaml:3: .*\n.*data\.yaml:21: /);
});

test('an empty file and one of another kind are refused', () => {
  for (const text of ['', '# nothing', '[]', 'null', 'may:', '&a [*a]']) {
    assert.throws(() => read(text), { code: 'policy_invalid', message: /policies\/data\.yaml:1: / });
  }
});

test('any text is read or refused', () => {
  const lines = fc.array(fc.oneof(fc.constantFrom(...GOOD.split('\n')), fc.string()), { maxLength: 30 });
  fc.assert(
    fc.property(lines, (parts) => {
      try {
        read(parts.join('\n'));
      } catch (error) {
        assert.ok(isCode(error, 'policy_invalid'), String(error));
      }
    }),
  );
});
