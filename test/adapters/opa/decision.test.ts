/** A decision of the wrong shape is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDecision } from '../../../adapters/opa/decision.ts';
import { isCode } from '../../../src/errors.ts';
import { inputOf, shippedPolicy } from '../../policies/company.ts';

const { revision: _, ...GOOD } = await (await shippedPolicy()).evaluate(inputOf('ada', 'bank.change', 'ada'));
const [CONTACT, HR] = GOOD.stages;
assert.ok(CONTACT && HR);
const app = { kind: 'app_owner' };
const hr = { kind: 'group', group: 'hr' };

test('a whole decision is taken as it is, with its revision', () => {
  assert.deepEqual(readDecision(GOOD, 'r1'), { ...GOOD, revision: 'r1' });
});

const WRONG: [it: string, value: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['true', true],
  ['a list', [GOOD]],
  ['an unknown effect', { ...GOOD, effect: 'permit' }],
  ['no rule', { ...GOOD, rule: '' }],
  ['an essay as the reason', { ...GOOD, reason: 'x'.repeat(301) }],
  ['something more', { ...GOOD, allow: true }],
  ['a revision of its own', { ...GOOD, revision: 'r0' }],
  ['an approval of nobody', { ...GOOD, stages: [] }],
  ['permission with stages', { ...GOOD, effect: 'allow' }],
  ['a stage without approvers', { ...GOOD, stages: [{ ...HR, approvers: [] }] }],
  ['a stage that nobody need agree to', { ...GOOD, stages: [{ ...HR, need: 0 }] }],
  ['half a person', { ...GOOD, stages: [{ ...HR, need: 1.5 }] }],
  ['an unknown approver', { ...GOOD, stages: [{ ...HR, approvers: [{ kind: 'anybody' }] }] }],
  ['a group without name', { ...GOOD, stages: [{ ...HR, approvers: [{ kind: 'group' }] }] }],
  ['an owner with a group', { ...GOOD, stages: [{ ...HR, approvers: [{ ...app, group: 'hr' }] }] }],
  ['a question that never lapses', { ...GOOD, stages: [{ ...HR, expiresInHours: 0 }] }],
  [
    'an old contact beside others',
    { ...GOOD, stages: [{ ...CONTACT, approvers: [...CONTACT.approvers, hr] }] },
  ],
  ['two old contacts', { ...GOOD, stages: [{ ...CONTACT, need: 2 }] }],
  [
    'an old contact whose silence counts',
    { ...GOOD, stages: [{ ...CONTACT, escalate: [{ afterHours: 1, to: hr }] }] },
  ],
  [
    'an escalation to the old contact',
    { ...GOOD, stages: [{ ...HR, escalate: [{ afterHours: 1, to: { kind: 'old_contact' } }] }] },
  ],
  ['no word about a second factor', { ...GOOD, stages: [{ ...HR, secondFactor: undefined }] }],
  ['time that runs back', { ...GOOD, coolingOffHours: -1 }],
  ['a mask without groups', { ...GOOD, mask: [{ arg: 'iban' }] }],
  ['nobody to tell', { ...GOOD, reciprocal: { limit: 3, days: 30 } }],
];

for (const [it, value] of WRONG) {
  test(`refuses ${it}`, () => {
    assert.throws(() => readDecision(value, 'r1'), { code: 'policy_invalid', retry: false });
  });
}

test('anything at all is a decision or refused', () => {
  const members = Object.keys(GOOD) as (keyof typeof GOOD)[];
  const changed = fc
    .record({ name: fc.constantFrom(...members), value: fc.jsonValue() })
    .map(({ name, value }) => ({ ...GOOD, [name]: value }));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), changed), (value) => {
      try {
        const { effect, stages } = readDecision(value, 'r1');
        assert.equal(effect === 'approve', stages.length > 0);
      } catch (error) {
        assert.ok(isCode(error, 'policy_invalid'), String(error));
      }
    }),
  );
});
