/** The code that proves somebody to be reachable at the contact on file. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Approval } from '../case/case.ts';

const DIGITS = 8;

/**
 * Eight digits that follow from the approval, so that nothing has to be kept and sending twice sends the same.
 * @param key 32 bytes that only the desk has. Truncation as in RFC 4226, section 5.3.
 */
export function contactCode(key: Uint8Array, { id, digest }: Approval): string {
  const mac = createHmac('sha256', key).update(`contact-code:${id}:${digest}`).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Blanks and dashes that people type along do not matter. */
export function isContactCode(key: Uint8Array, approval: Approval, given: string): boolean {
  const digits = given.replaceAll(/[\s-]/g, '');
  if (!/^\d{8}$/.test(digits)) return false;
  return timingSafeEqual(Buffer.from(digits), Buffer.from(contactCode(key, approval)));
}
