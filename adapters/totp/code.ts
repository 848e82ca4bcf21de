/** Codes of authenticator apps: RFC 6238 with SHA-1, six digits and steps of 30 s, which is all that every app reads. */
import { Secret, TOTP } from 'otpauth';
import type { Proof } from '../../src/ports/factor.ts';

const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 };
/** A code counts one step early or late: phones are seldom exact, and typing takes time. */
const WINDOW = 1;
/** Longer than any code that was pasted with everything around its digits. */
const LONGEST = 32;

/** The six digits; undefined when there is more to it than spaces and dashes between them. */
export function readCode({ code }: Proof): string | undefined {
  if (code.length > LONGEST) return undefined;
  const digits = code.replace(/[\s\p{Dash_Punctuation}]/gu, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/**
 * The step that the code belongs to, if it is near `now` (ms since the epoch). Compared in constant time.
 * @param secret in hex
 */
export function stepOf(code: string, secret: string, now: number): number | undefined {
  const totp = new TOTP({ ...SETTINGS, secret: Secret.fromHex(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}

/** What an app needs to know: for typing in by hand, and as an `otpauth://` address. */
export function invitation(secret: string, issuer: string, email: string): { key: string; uri: string } {
  // Half a character cannot be part of an address.
  const label = email.toWellFormed();
  const totp = new TOTP({ ...SETTINGS, issuer, label, secret: Secret.fromHex(secret) });
  return { key: totp.secret.base32.replace(/.{4}(?=.)/g, '$& '), uri: totp.toString() };
}
