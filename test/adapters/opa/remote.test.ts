/** A policy server that is down, slow, wrong or not the one we know: nothing is decided, so nothing happens. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemotePolicy } from '../../../adapters/opa/remote.ts';
import type { DeskmateError } from '../../../src/errors.ts';
import { freePort } from '../../fakes/free-port.ts';
import { inputOf, shippedPolicy } from '../../policies/company.ts';
import { noOpa, startOpa } from './opa-server.ts';
import { type Answer, type Asked, decidingAnswer, PROVENANCE, startStandIn } from './stand-in.ts';

const UNAVAILABLE = { code: 'policy_unavailable', retry: true };
const question = inputOf('ada', 'app.grant', 'ada', { app: 'figma' });
const { revision: _, ...result } = await (await shippedPolicy()).evaluate(question);
const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const good = { provenance: PROVENANCE, result };

const ANSWERS: [it: string, answer: Answer][] = [
  ['an error', json({ code: 'internal_error' }, 500)],
  ['an error with a decision in it', json(good, 503)],
  ['a redirect', (response) => void response.writeHead(307, { location: '/elsewhere' }).end()],
  ['nothing', (response) => void response.end()],
  ['no JSON', (response) => void response.end('<html>')],
  ['half an answer', (response) => void response.writeHead(200, { 'content-length': 999 }).end('{"result":')],
  ['a dropped connection', (response) => void response.destroy()],
  ['no end', (response) => void response.write('{"result":')],
  ['silence', () => {}],
  ['too much', (response) => void response.end(`"${'x'.repeat(300 * 1024)}"`)],
  ['bytes that are no text', (response) => void response.end(Buffer.from([0x22, 0xff, 0x22]))],
  ['no decision, as when no policy is loaded', json({ provenance: PROVENANCE })],
  ['another kind of decision', json({ provenance: PROVENANCE, result: true })],
  ['null', json(null)],
  ['a decision without revision', json({ result })],
  ['rules that are no bundle', json({ provenance: { version: '1.22.0' }, result })],
  ['a bundle without revision', json({ provenance: { bundles: { a: { revision: '' } } }, result })],
  ['one of two bundles without', json({ provenance: { bundles: { a: { revision: 'r1' }, b: {} } }, result })],
  ['bundles that are none', json({ provenance: { bundles: 'r1' }, result })],
  ['one stage too few', json({ provenance: PROVENANCE, result: { ...result, stages: [] } })],
];

for (const [it, answer] of ANSWERS) {
  test(`${it}: no decision`, async (t) => {
    const policy = createRemotePolicy({ url: await startStandIn(t, answer), timeoutMs: 300 });
    await assert.rejects(policy.evaluate(question), UNAVAILABLE);
  });
}

test('nobody listens: no decision, and one as soon as somebody does', async () => {
  const policy = createRemotePolicy({ url: `http://127.0.0.1:${await freePort()}` });
  await assert.rejects(policy.evaluate(question), UNAVAILABLE);
});

test('asks as OPA wants to be asked, and tells no name or address', async (t) => {
  const asked: Asked[] = [];
  const decide = await decidingAnswer();
  const url = await startStandIn(t, (response, one) => {
    asked.push(one);
    return decide(response, one);
  });
  await createRemotePolicy({ url: `${url}/opa` }).evaluate(question);
  await createRemotePolicy({ url: `${url}/` }).evaluate({ ...question, args: { summary: 'y'.repeat(501) } });
  assert.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    [
      'POST /opa/v1/data/deskmate/decision?provenance=true',
      'POST /v1/data/deskmate/decision?provenance=true',
    ],
  );
  const { requester } = question;
  assert.deepEqual(JSON.parse(asked[0]?.body ?? ''), {
    input: {
      action: { name: 'app.grant', risk: 'medium' },
      args: { app: 'figma', person: 'ada' },
      requester: { id: 'ada', human: 'ada', groups: requester.groups, manager: 'maria' },
      subject: { id: 'ada', human: 'ada', groups: requester.groups, manager: 'maria' },
    },
  });
  assert.doesNotMatch(asked[1]?.body ?? '', /yyy/);
});

test('the revision follows the bundles, whatever they are called and in whichever order', async (t) => {
  const revisionOf = async (bundles: object) =>
    (
      await createRemotePolicy({
        url: await startStandIn(t, json({ provenance: { bundles }, result })),
      }).evaluate(question)
    ).revision;
  const one = await revisionOf({ a: { revision: 'r1' }, b: { revision: 'r2' } });
  assert.equal(await revisionOf({ c: { revision: 'r2' }, d: { revision: 'r1' } }), one);
  assert.notEqual(await revisionOf({ a: { revision: 'r1' }, b: { revision: 'r3' } }), one);
});

test('the failure names the setting and repeats nothing of the question or the answer', async (t) => {
  const url = await startStandIn(t, json({ provenance: PROVENANCE, result: 'secret-of-the-server' }));
  const input = inputOf('ada', 'bank.change', 'ada', { iban: 'DE89370400440532013000' });
  await assert.rejects(createRemotePolicy({ url }).evaluate(input), (error: DeskmateError) => {
    assert.match(error.message, /OPA_URL/);
    const said = `${error.message} ${String(error.cause)}`;
    assert.doesNotMatch(said, /DE89|secret-of/);
    return true;
  });
});

test('a real OPA that serves files instead of a bundle has no revision, so nothing', {
  skip: noOpa,
}, async (t) => {
  const opa = await startOpa({ bundle: false });
  t.after(() => opa.stop());
  const attempt = createRemotePolicy({ url: opa.url }).evaluate(question);
  await assert.rejects(attempt, { ...UNAVAILABLE, message: /serve the rules as a bundle/ });
});
