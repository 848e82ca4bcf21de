/** What an agent proposes after it read words of others needs a human; the rules are never made weaker. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task } from '../../src/case/case.ts';
import { withHuman } from '../../src/gate/distrust.ts';
import type { Risk } from '../../src/ports/system.ts';
import { GRANT } from '../fakes/company.ts';
import { approvedBy, decisionOf } from '../fakes/policy.ts';

const RISKS: readonly Risk[] = ['read', 'low', 'medium', 'high'];

function proposal(...foreign: string[]): Task['spec'] {
  const base = { id: 'assistant-1', of: 'assistant', call: 'call-1', title: 'Give access', after: [] };
  return { kind: 'proposal', ...base, action: 'app.grant', args: {}, foreign };
}

for (const risk of ['low', 'medium', 'high'] as const)
  test(`an action of ${risk} risk that the rules allow waits for the requester`, () => {
    const decision = withHuman(decisionOf(), { ...GRANT, risk }, proposal('article vpn'));
    assert.equal(decision.effect, 'approve');
    assert.deepEqual(
      decision.stages.map(({ approvers, need, escalate }) => ({ approvers, need, escalate })),
      [{ approvers: [{ kind: 'requester' }], need: 1, escalate: [] }],
    );
    assert.match(
      decision.reason,
      /because of the test The assistant proposed it after reading article vpn\./,
    );
  });

test('what was not read by anybody else’s hand stays as the rules say', () => {
  const decision = decisionOf();
  assert.equal(withHuman(decision, GRANT, proposal()), decision);
});

test('a step that an intent declares stays as the rules say', () => {
  const decision = decisionOf();
  const spec = {
    kind: 'action' as const,
    id: 'grant',
    title: 'Grant',
    after: [],
    action: 'app.grant',
    with: {},
  };
  assert.equal(withHuman(decision, GRANT, spec), decision);
});

test('a no stays a no', () => {
  const denied = decisionOf({ effect: 'deny' });
  for (const risk of RISKS)
    for (const outside of [undefined, true as const])
      assert.equal(withHuman(denied, { ...GRANT, risk, outside }, proposal('case c-1')).effect, 'deny');
});

test('whoever had to be asked is asked, and told what was read', () => {
  const before = approvedBy({ approvers: [{ kind: 'app_owner' }], secondFactor: true }, { need: 2 });
  const decision = withHuman(before, GRANT, proposal('case c-1', 'article vpn'));
  assert.deepEqual(decision.stages, before.stages);
  assert.match(decision.reason, /after reading case c-1, article vpn/);
});

test('looking something up inside is left alone, asking outside is not', () => {
  const decision = decisionOf();
  assert.equal(withHuman(decision, { ...GRANT, risk: 'read' }, proposal('case c-1')), decision);
  const outside = withHuman(decision, { ...GRANT, risk: 'read', outside: true }, proposal('case c-1'));
  assert.equal(outside.effect, 'approve');
});

test('it is never less strict, whatever the rules say', () => {
  const strict = { allow: 0, approve: 1, deny: 2 };
  for (const before of [decisionOf(), decisionOf({ effect: 'deny' }), approvedBy({}, {})])
    for (const risk of RISKS)
      for (const foreign of [[], ['case c-1']]) {
        const after = withHuman(before, { ...GRANT, risk }, proposal(...foreign));
        assert.ok(strict[after.effect] >= strict[before.effect]);
        assert.ok(after.stages.length >= before.stages.length);
        assert.deepEqual([after.mask, after.coolingOffHours], [before.mask, before.coolingOffHours]);
      }
});
