/** The file of rules: read strictly, and every mistake told with its line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRules } from '../../src/gate/rules.ts';
import { inputOf, KNOWN, RULES } from './rules-table.ts';

const rules = (text: string) => loadRules({ path: 'policies/rules.yaml', text });

const GOOD = `rules:
  - id: own
    actions: [account.unlock]
    when: { subject: [self] }
    effect: allow
    reason: It is yours.
  - id: rest
    actions: ['account.*']
    effect: approve
    approver: group:it-admins
    expires_hours: 24
    reason: Ask first.
`;

const MISTAKES: [it: string, what: string, by: string, line: number, says: RegExp][] = [
  ['broken YAML', 'actions: [account.unlock]', 'actions: [account.unlock', 4, /./],
  [
    'a misspelt member',
    'effect: allow',
    'efect: allow',
    5,
    /rules\[1\]\.efect is not known here: use id, actions/,
  ],
  [
    'an unknown effect',
    'effect: allow',
    'effect: permit',
    5,
    /rules\[1\]\.effect must be one of allow, deny, approve/,
  ],
  ['no reason', '    reason: It is yours.\n', '', 2, /needs "reason"/],
  ['no actions', 'actions: [account.unlock]', 'actions: []', 3, /needs at least 1/],
  ['an action without an area', 'account.unlock', 'unlock', 3, /must be the name of an action/],
  ['a star for everything', 'account.unlock', "'*'", 3, /must be the name of an action/],
  ['an unknown relation', '[self]', '[me]', 4, /must be one of self, report, other/],
  ['a relation that is no list', '[self]', 'self', 4, /must be a list/],
  ['an empty condition', '[self]', '[]', 4, /needs at least 1/],
  ['an approver that is none', 'group:it-admins', 'somebody', 10, /must be manager_of_requester/],
  ['no approver', '    approver: group:it-admins\n', '', 9, /rule "rest" needs an "approver"/],
  ['no expiry', '    expires_hours: 24\n', '', 9, /rule "rest" needs "expires_hours"/],
  ['an expiry of nothing', 'expires_hours: 24', 'expires_hours: 0', 11, /must be > 0/],
  [
    'an approver of what is allowed',
    'effect: allow',
    'effect: allow\n    approver: app_owner',
    6,
    /only goes with/,
  ],
  ['one id twice', 'id: rest', 'id: own', 7, /rule "own" is there twice/],
  ['the id of the last resort', 'id: rest', 'id: default', 7, /needs another id/],
  [
    'a rule behind one that takes all',
    'id: own\n    actions: [account.unlock]\n    when: { subject: [self] }',
    "id: own\n    actions: ['account.*']",
    7,
    /can never be reached: rule "own" decides all/,
  ],
];

for (const [it, what, by, line, says] of MISTAKES) {
  test(`tells file and line of ${it}`, () => {
    assert.ok(GOOD.includes(what), what);
    const text = GOOD.replace(what, by);
    assert.throws(
      () => rules(text),
      (error: Error) => {
        assert.partialDeepStrictEqual({ ...error }, { code: 'policy_invalid', retry: false });
        assert.match(error.message, says);
        assert.match(error.message, new RegExp(`  policies/rules\\.yaml:${line}: `));
        return true;
      },
    );
  });
}

test('a rule is not in vain while it still has one action of its own', () => {
  assert.doesNotThrow(() => rules(GOOD.replace('    when: { subject: [self] }\n', '')));
});

test('an empty file and one that is no table are refused', () => {
  for (const text of ['', '# no rules', 'rules:', 'rules: []', '[]', 'null', '&a [*a]']) {
    assert.throws(() => rules(text), { code: 'policy_invalid', message: /policies\/rules\.yaml:1: / });
  }
});

test('names that no system and no company has are refused when they are known', () => {
  const check = (text: string) => () => loadRules({ path: 'r.yaml', text }, KNOWN);
  assert.doesNotThrow(check(GOOD));
  assert.throws(check(GOOD.replace('account.unlock', 'account.unlok')), {
    message: /r\.yaml:3: .*no system offers/,
  });
  assert.throws(check(GOOD.replace("'account.*'", "'acount.*'")), {
    message: /r\.yaml:8: .*no system offers/,
  });
  assert.throws(check(GOOD.replace('group:it-admins', 'group:it-admin')), {
    message: /r\.yaml:10: .*not there/,
  });
  const asker = GOOD.replace('subject: [self]', 'requester_in: [hr, hrr]');
  assert.throws(check(asker), { message: /r\.yaml:4: .*"hrr", which is not there/ });
});

test('the revision follows the rules, not the comments', () => {
  const { revision } = rules(GOOD);
  assert.match(revision, /^[0-9a-f]{12}$/);
  assert.equal(rules(`# hello\n${GOOD}`).revision, revision);
  assert.notEqual(rules(GOOD.replace('hours: 24', 'hours: 25')).revision, revision);
  assert.notEqual(rules(GOOD.replace('Ask first', 'Please ask first')).revision, revision);
  assert.equal(rules(RULES.text).revision, loadRules(RULES, KNOWN).revision);
});

test('conditions: all of them must hold, and what is not said does not match', () => {
  const text = `rules:
  - id: one
    actions: [app.grant]
    when: { subject: [self, report], requester_in: [design], risk: [medium], args: { app: [figma, sigma] } }
    effect: allow
    reason: Fine.
`;
  const effect = (...about: Parameters<typeof inputOf>) => rules(text).evaluate(inputOf(...about)).effect;
  assert.equal(effect('ada', 'app.grant', 'ada', { app: 'figma' }), 'allow');
  assert.equal(effect('maria', 'app.grant', 'ada', { app: 'sigma' }), 'allow');
  assert.equal(effect('ada', 'app.grant', 'li', { app: 'figma' }), 'deny', 'a colleague');
  assert.equal(effect('ada', 'app.grant', undefined, { app: 'figma' }), 'deny', 'nobody');
  assert.equal(effect('ben', 'app.grant', 'ben', { app: 'figma' }), 'deny', 'not in the group');
  assert.equal(effect('ada', 'app.grant', 'ada', { app: 'zoom' }), 'deny', 'another app');
  assert.equal(effect('ada', 'app.grant', 'ada', {}), 'deny', 'no app');
  assert.equal(effect('ada', 'app.revoke', 'ada', { app: 'figma' }), 'deny', 'another action');
  assert.equal(effect('ada', 'app.revoke_all', 'ada', { app: 'figma' }), 'deny', 'a longer name');
});

test('a decision cannot be changed by whoever got it', () => {
  const policy = rules(GOOD);
  const decision = policy.evaluate(inputOf('ben', 'account.disable', 'ada'));
  assert.throws(() => Object.assign(decision, { effect: 'allow' }), TypeError);
  assert.equal(policy.evaluate(inputOf('ben', 'account.disable', 'ada')).effect, 'approve');
});
