import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import { catalogueOf } from '../../src/gate/catalogue.ts';
import { offersFor } from '../../src/gate/offers.ts';
import type { Policy } from '../../src/gate/policy.ts';
import { fakeDirectory, fakeSystem } from '../fakes/company.ts';
import { ADA } from '../fakes/plans.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';

const offered = async (policy: Policy) =>
  (await offersFor(ADA, { catalogue: catalogueOf([fakeSystem()]), directory: fakeDirectory(), policy })).map(
    ({ name }) => name,
  );

test('what is denied whoever it is for is not offered', async () => {
  const policy = fakePolicy(({ action }) =>
    decisionOf({ effect: action.name === 'app.grant' ? 'deny' : 'allow' }),
  );
  assert.deepEqual(await offered(policy), ['app.revoke']);
});

test('what may be asked for somebody is offered', async () => {
  const policy = fakePolicy(({ subject }) =>
    decisionOf({ effect: subject?.id === 'ada' ? 'deny' : 'approve' }),
  );
  assert.ok((await offered(policy)).includes('app.grant'));
});

test('nothing is offered while the rules cannot be asked', async () => {
  const down = fakePolicy(() => {
    throw new DeskmateError('policy_unavailable', 'down', { retry: true });
  });
  assert.deepEqual(await offered(down), []);
});
