import { after, before } from 'node:test';
import { createRemotePolicy } from '../../../adapters/opa/remote.ts';
import { policyContract } from '../../contracts/policy.ts';
import { shippedPolicy } from '../../policies/company.ts';
import { noOpa, type OpaServer, startOpa } from './opa-server.ts';
import { decidingAnswer, startStandIn } from './stand-in.ts';

let opa: OpaServer | undefined;
before(async () => {
  if (!noOpa) opa = await startOpa();
});
after(() => opa?.stop());

policyContract('WebAssembly', shippedPolicy);
policyContract('a stand-in of a policy server', async (t) =>
  createRemotePolicy({ url: await startStandIn(t, await decidingAnswer()) }),
);
policyContract('OPA', async () => createRemotePolicy({ url: opa?.url ?? '' }), noOpa);
