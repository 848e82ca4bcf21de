/** What the shipped rules must hold whatever else changes: care with power, money and what is private. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyDecision } from '../../src/gate/policy.ts';
import { approverInWords, inputOf, PEOPLE, person, SPECS, shippedPolicy } from './company.ts';

const policy = await shippedPolicy();

/** Everybody asks for every action about everybody and about nobody. */
const all = await Promise.all(
  SPECS.flatMap((spec) =>
    PEOPLE.flatMap((requester) =>
      [...PEOPLE, undefined].map(async (subject) => {
        const decision = await policy.evaluate(inputOf(requester, spec.name, subject));
        return { spec, requester, decision };
      }),
    ),
  ),
);

const oneOf = async (...about: Parameters<typeof inputOf>): Promise<PolicyDecision> =>
  policy.evaluate(inputOf(...about));

test('nobody may do something high-risk to somebody else without another person', () => {
  // A new account can only be removed while it is new and empty; taking away is allowed to HR and can be undone.
  const known = new Set(['account.remove', 'app.revoke_all', 'mail.release_sender']);
  const bold = all.filter(
    ({ spec, decision }) => spec.risk === 'high' && !known.has(spec.name) && decision.effect === 'allow',
  );
  assert.deepEqual(
    bold.map(({ spec, requester }) => `${requester} ${spec.name}`),
    [],
  );
});

test('whoever approves something high-risk gives a code, and nobody else has to', () => {
  for (const { spec, decision } of all) {
    for (const { approvers, secondFactor } of decision.stages) {
      const fromContact = approvers.some(({ kind }) => kind === 'old_contact');
      const powerful = spec.risk === 'high' || spec.name === 'group.add';
      assert.equal(secondFactor, powerful && !fromContact, spec.name);
    }
  }
});

test('only an approval asks somebody, waits, or can be lowered', () => {
  for (const { spec, decision } of all) {
    if (decision.effect === 'approve') continue;
    assert.deepEqual([decision.stages, decision.coolingOffHours, decision.lower], [[], 0, []], spec.name);
  }
});

test('reminders and escalations come before the question lapses', () => {
  for (const { spec, decision } of all) {
    for (const { expiresInHours, remindEveryHours = 0, escalate } of decision.stages) {
      assert.ok(remindEveryHours < expiresInHours, spec.name);
      for (const { afterHours } of escalate) assert.ok(afterHours < expiresInHours, spec.name);
    }
  }
});

test('an IBAN is masked whatever is decided, and only that', () => {
  for (const { spec, decision } of all) {
    const masked = [{ arg: 'iban', seenBy: ['payroll'], unmaskedBy: ['hr'] }];
    assert.deepEqual(decision.mask, spec.name === 'bank.change' ? masked : [], spec.name);
  }
});

test('a bank account changes a day later, and goes back at once', async () => {
  assert.equal((await oneOf('ada', 'bank.change', 'ada', { iban: 'DE1' })).coolingOffHours, 24);
  assert.equal((await oneOf('ada', 'bank.restore', 'ada')).coolingOffHours, 0);
});

test('the last day of access and the days of leave may be lowered, nothing else', async () => {
  const lowered = new Map(all.flatMap(({ spec, decision }) => decision.lower.map((arg) => [spec.name, arg])));
  assert.deepEqual(
    [...lowered],
    [
      ['app.grant', 'until'],
      ['leave.book', 'days'],
    ],
  );
});

test('who is asked as well when nobody decides', async () => {
  const later = async (...about: Parameters<typeof inputOf>) =>
    (await oneOf(...about)).stages.flatMap(({ escalate }) =>
      escalate.map(({ afterHours, to }) => `${afterHours} ${approverInWords(to)}`),
    );
  assert.deepEqual(await later('ada', 'app.grant', 'ada', { app: 'figma' }), [
    '48 on_call:it-admins',
    '60 group:it-admins',
  ]);
  const spending = ['48 manager_of_manager', '60 group:it-admins'];
  assert.deepEqual(await later('ada', 'device.order', 'ada'), spending);
  assert.deepEqual(await later('ada', 'app.install', 'ada'), spending);
  assert.deepEqual(await later('ada', 'mail.release_sender'), ['24 group:security', '48 group:it-admins']);
  assert.deepEqual(await later('ada', 'leave.book', 'ada'), ['120 group:hr']);
});

test('two entries of one human count as one', async () => {
  const second = { ...person('ada'), id: 'hana-2', human: 'hana', manager: 'hana' };
  const about = (action: string) => ({ ...inputOf('hana', action, 'ada'), subject: second });
  for (const action of ['group.add', 'account.disable', 'app.revoke_all', 'account.holdings']) {
    assert.equal((await policy.evaluate(about(action))).effect, 'deny', action);
  }
  for (const action of ['device.order', 'app.install', 'leave.book']) {
    assert.equal((await policy.evaluate(about(action))).effect, 'approve', action);
  }
});
