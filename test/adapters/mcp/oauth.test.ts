/** Tokens of an issuer: only its own, for us, in time, of a declared client. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { serve } from './served.ts';

const RESOURCE = 'https://desk.example/mcp';
const ISSUER = 'https://login.example';

async function issuer(t: TestContext) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const state = { down: false };
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const server = createServer((_request, response) => {
    if (state.down) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const jwks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  const office = await serve(
    t,
    `
servers: {}
clients:
  agent:
    acts_as: ada
    oauth: agent-7
    tools: [case_status]
    intents: []
    approvals: []
    per_minute: 60
oauth: { issuer: "${ISSUER}", jwks: "${jwks}", resource: "${RESOURCE}" }
`,
  );
  const now = Math.floor(office.clock.now() / 1_000);
  const token = (claims: JWTPayload = {}, key = privateKey) =>
    new SignJWT({ azp: 'agent-7', iss: ISSUER, aud: RESOURCE, sub: 'x', iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(key);
  const status = async (bearer: string) => (await office.post({ authorization: `Bearer ${bearer}` })).status;
  return { ...office, state, token, status, now, stranger: other.privateKey };
}

test('a token of the issuer signs its client in', async (t) => {
  const { connect, token } = await issuer(t);
  const { client } = await connect(await token());
  assert.deepEqual(
    (await client.listTools()).tools.map(({ name }) => name),
    ['case_status'],
  );
});

test('any other token does not', async (t) => {
  const { status, token, now, stranger } = await issuer(t);
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  const body = (await token()).split('.')[1];
  const wrong: Record<string, string> = {
    'for somebody else': await token({ aud: 'https://other.example' }),
    'of another issuer': await token({ iss: 'https://evil.example' }),
    'too old': await token({ exp: now - 60 }),
    'not yet valid': await token({ nbf: now + 600 }),
    'without an end': await token({ exp: undefined }),
    'of another client': await token({ azp: 'agent-8' }),
    'signed by a stranger': await token({}, stranger),
    'not signed': `${none}.${body}.`,
    'not signed, with a signature': `${none}.${body}.AAAA`,
    'no token': 'a.b.c',
  };
  for (const [what, bearer] of Object.entries(wrong)) assert.equal(await status(bearer), 401, what);
});

test('when the keys cannot be read nobody is called wrong', async (t) => {
  const { status, token, state } = await issuer(t);
  state.down = true;
  assert.equal(await status(await token()), 503);
  state.down = false;
  assert.equal(await status(await token()), 200);
});

test('a client learns where to sign in', async (t) => {
  const { url, post } = await issuer(t);
  const header = (await post({})).headers.get('www-authenticate');
  const metadata = 'https://desk.example/.well-known/oauth-protected-resource/mcp';
  assert.equal(header, `Bearer resource_metadata="${metadata}"`);
  for (const path of ['/.well-known/oauth-protected-resource', new URL(metadata).pathname]) {
    const facts = (await (await fetch(new URL(path, url))).json()) as Record<string, unknown>;
    assert.deepEqual([facts.resource, facts.authorization_servers], [RESOURCE, [ISSUER]]);
  }
});
