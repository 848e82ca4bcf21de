/**
 * Microsoft's login and key servers on 127.0.0.1: OpenID metadata, keys, tokens for the bot, and signed tokens
 * such as Teams puts on its activities.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
export const APP_PASSWORD = 'only-for-tests';
export const TENANT = '99999999-8888-7777-6666-555555555555';
const ISSUER = 'https://api.botframework.com';
const KID = 'key-1';

export type Claims = Record<string, unknown>;

export type FakeLogin = {
  url: string;
  /** A token as Teams would sign it, with these claims changed; `undefined` leaves one out. */
  token(claims: Claims): string;
  /** The same, signed with a key that is not published. */
  forged(claims: Claims): string;
  /** What the bot must show when it sends something. */
  botToken: string;
  /** How often the bot asked for it. */
  logins(): number;
  /** From now on the key server answers with this status. */
  failKeys(status: number): void;
  close(): Promise<void>;
};

export async function startLogin(): Promise<FakeLogin> {
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const botToken = 'token-of-the-bot';
  let logins = 0;
  let keyStatus = 200;

  const server = createServer((request, response) => {
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/v1/.well-known/openidconfiguration')
      return json(keyStatus, { issuer: ISSUER, jwks_uri: `${url}/keys` });
    if (pathname === '/keys') {
      return json(keyStatus, {
        keys: [
          { ...ours.publicKey.export({ format: 'jwk' }), kid: KID, use: 'sig', endorsements: ['msteams'] },
        ],
      });
    }
    if (!pathname.endsWith('/oauth2/v2.0/token')) return json(404, {});
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      logins += 1;
      const known = form.get('client_id') === APP_ID && form.get('client_secret') === APP_PASSWORD;
      if (known) json(200, { token_type: 'Bearer', expires_in: 3600, access_token: botToken });
      else json(401, { error: 'invalid_client' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    token: (claims) => jwt(claims, ours.privateKey),
    forged: (claims) => jwt(claims, other.privateKey),
    botToken,
    logins: () => logins,
    failKeys: (status) => {
      keyStatus = status;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Times are real: the SDK looks at the clock of the machine. */
function jwt(claims: Claims, key: KeyObject): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 3600, ...claims };
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: KID })}.${part(payload)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/** A token that nobody signed. */
export function unsigned(claims: Claims): string {
  const now = Math.floor(Date.now() / 1000);
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ iss: ISSUER, aud: APP_ID, exp: now + 3600, ...claims })}.`;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
