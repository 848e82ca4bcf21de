/**
 * Slack signs every request: HMAC-SHA256 over `v0:<timestamp>:<body>` with the signing secret.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old a request may be, in seconds; Slack's own advice. */
const OLDEST = 300;
/** How far a request may lie in the future, in seconds: room for a clock that is a little off. */
const FUTURE = 60;

export type Signed = { signature: string | undefined; timestamp: string | undefined; body: Buffer };

export type Verdict =
  /** `until`: ms since the epoch after which this request would be refused as stale. */
  { ok: true; until: number } | { ok: false; why: 'unsigned' | 'stale' | 'future' | 'wrong_signature' };

/** Whether Slack made this request, lately. `now` in ms since the epoch. */
export function verify(request: Signed, secret: string, now: number): Verdict {
  const { signature, timestamp, body } = request;
  if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return { ok: false, why: 'unsigned' };
  const age = now / 1000 - Number(timestamp);
  if (age > OLDEST) return { ok: false, why: 'stale' };
  if (age < -FUTURE) return { ok: false, why: 'future' };
  const wanted = Buffer.from(sign(body, timestamp, secret));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given))
    return { ok: false, why: 'wrong_signature' };
  return { ok: true, until: (Number(timestamp) + OLDEST) * 1000 };
}

function sign(body: Buffer, timestamp: string, secret: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}
