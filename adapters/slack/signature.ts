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

/**
 * Remembers signatures, so that a copied request cannot be sent again while its timestamp is still good. Slack's
 * own redelivery has a new timestamp and so a new signature; it is recognised by the turn id, not here. Another
 * replica that gets the copy does no harm either, for the same reason.
 */
export type Seen = {
  /** False when it was taken before; true takes it. Times in ms since the epoch. */
  take(signature: string, until: number, now: number): boolean;
  /** Gives it back: the request failed, so the same bytes may come again. */
  release(signature: string): void;
};

export function createSeen(): Seen {
  const known = new Map<string, number>();
  return {
    take(signature, until, now) {
      // Oldest first, and nearly in the order of `until`: a few looks keep the map as small as the window.
      for (const [old, expiry] of known) {
        if (expiry >= now) break;
        known.delete(old);
      }
      if (known.has(signature)) return false;
      known.set(signature, until);
      return true;
    },
    release: (signature) => void known.delete(signature),
  };
}
