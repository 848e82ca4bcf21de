/**
 * Who is speaking? The SDK checks signature, issuer, audience and time; what it leaves open is closed here.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
import type { Activity } from 'botbuilder';
import type { TeamsConfig } from '../../src/config.ts';
import { isRecord } from '../../src/json.ts';
import type { Envelope } from './activity.ts';
import { statusOf } from './failure.ts';
import { ISSUER, type Sdk } from './sdk.ts';

type Authenticated = Awaited<ReturnType<Sdk['authentication']['authenticateRequest']>>;
export type Verdict =
  | { ok: true; as: Authenticated; activity: Activity }
  /** 503: the keys could not be fetched, so nobody knows. */
  | { ok: false; status: 401 | 403 | 503; why: string };

const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const JWT = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** Cheap look before anything is read or fetched: a signed JWT, by its shape. */
export function looksSigned(header: string | undefined): header is string {
  const head = JWT.exec(header ?? '')?.[1];
  if (!head) return false;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(head, 'base64url').toString());
    return isRecord(parsed) && ALGORITHMS.some((algorithm) => algorithm === parsed.alg);
  } catch {
    return false;
  }
}

/** Checks the token against the activity it came with. Never throws. */
export async function verify(
  header: string,
  envelope: Envelope,
  sdk: Sdk,
  config: TeamsConfig,
): Promise<Verdict> {
  const activity = toActivity(envelope);
  let as: Authenticated;
  try {
    as = await sdk.authentication.authenticateRequest(activity, header);
  } catch (error) {
    return refusal(error);
  }
  if (!config.insecureLoopback) {
    const claim = (name: string) => as.claimsIdentity.getClaimValue(name);
    // The SDK also takes tokens of its emulator and of other bots, which name no service URL.
    if (claim('iss') !== ISSUER) return { ok: false, status: 401, why: 'issuer' };
    if (claim('aud') !== config.appId) return { ok: false, status: 401, why: 'audience' };
    if (claim('serviceurl') !== envelope.serviceUrl) return { ok: false, status: 401, why: 'service url' };
  }
  const home = homeTenant(config);
  if (home && envelope.tenant !== home) return { ok: false, status: 403, why: 'another tenant' };
  return { ok: true, as, activity };
}

/** The only tenant that people are of; undefined when there are many, or just this machine. */
export function homeTenant(config: TeamsConfig): string | undefined {
  return config.appType === 'SingleTenant' ? config.tenantId : undefined;
}

const BAD_TOKEN = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'];

function refusal(error: unknown): Verdict {
  const status = statusOf(error);
  if (status === 401 || status === 403) return { ok: false, status: 401, why: 'token' };
  if (error instanceof Error && BAD_TOKEN.includes(error.name))
    return { ok: false, status: 401, why: 'token' };
  return { ok: false, status: 503, why: 'keys unavailable' };
}

/** What the SDK may see of it: only what was parsed. */
function toActivity(envelope: Envelope): Activity {
  const { tenant, team } = envelope;
  return {
    type: 'event',
    id: envelope.id,
    channelId: 'msteams',
    serviceUrl: envelope.serviceUrl,
    conversation: {
      id: envelope.conversation,
      conversationType: envelope.kind,
      isGroup: envelope.kind !== 'personal',
      name: '',
      tenantId: tenant,
    },
    from: { id: envelope.from.id, aadObjectId: envelope.from.aad, name: envelope.from.name ?? '' },
    recipient: { id: envelope.bot, name: '' },
    channelData: { tenant: { id: tenant }, ...(team ? { team: { id: team } } : {}) },
    text: '',
    label: '',
    valueType: '',
    localTimezone: '',
    callerId: '',
    listenFor: [],
  };
}
