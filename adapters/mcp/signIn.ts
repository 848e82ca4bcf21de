/** Who calls: a key of the client's own, or a token of the declared issuer. Nothing else in a request says who it is. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { DeskmateError } from '../../src/errors.ts';
import type { ClientDeclaration, McpDeclaration } from '../../src/mcp/declared.ts';
import type { Clock } from '../../src/ports/context.ts';

export type Client = ClientDeclaration & { name: string };

/**
 * The client behind an Authorization header; undefined when it proves nobody.
 * @throws DeskmateError `system_unavailable` (retry) when the issuer's keys cannot be read just now
 */
export type SignIn = (authorization: string | undefined) => Promise<Client | undefined>;

/** Only such as nobody without the issuer's private key can make. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const MAX_TOKEN = 8_000;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

export function createSignIn({ clients, oauth }: McpDeclaration, clock: Clock): SignIn {
  const all: Client[] = Object.entries(clients).map(([name, client]) => ({ name, ...client }));
  const keys = oauth && createRemoteJWKSet(new URL(oauth.jwks), { timeoutDuration: 5_000 });

  return async (authorization) => {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length > MAX_TOKEN) return undefined;
    const byKey = withKey(all, token);
    if (byKey || !oauth || !keys || !JWT.test(token)) return byKey;
    const subject = await subjectOf(token, keys, {
      issuer: oauth.issuer,
      audience: oauth.resource,
      currentDate: new Date(clock.now()),
    });
    return subject === undefined ? undefined : all.find((client) => client.oauth === subject);
  };
}

/** All of them are compared, each in constant time, so that the time tells nothing. */
function withKey(clients: readonly Client[], token: string): Client | undefined {
  const hash = createHash('sha256').update(token).digest();
  let found: Client | undefined;
  for (const client of clients) {
    if (client.key !== undefined && timingSafeEqual(hash, Buffer.from(client.key, 'hex'))) found = client;
  }
  return found;
}

async function subjectOf(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { issuer: string; audience: string; currentDate: Date },
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...expected,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      clockTolerance: 30,
    });
    const subject = payload.azp ?? payload.client_id ?? payload.sub;
    return typeof subject === 'string' ? subject : undefined;
  } catch (cause) {
    const ours =
      cause instanceof errors.JWKSTimeout ||
      (cause instanceof errors.JOSEError && cause.code === 'ERR_JOSE_GENERIC') ||
      !(cause instanceof errors.JOSEError);
    if (!ours) return undefined;
    throw new DeskmateError(
      'system_unavailable',
      "I cannot read the issuer's keys just now. Try again later.",
      {
        retry: true,
        cause,
      },
    );
  }
}
