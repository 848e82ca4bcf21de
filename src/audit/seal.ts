/**
 * One secret text as `v1.<nonce>.<ciphertext and tag>` (base64url): AES-256-GCM under a key, bound to a place. What is
 * moved to another place does not open.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** That many bytes from a generator that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array;

/** A key object costs a tenth of what raw bytes cost each time. */
export function keyOf(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

/** @param place what the text belongs to; the same must be given to open it. */
export function seal(text: string, key: KeyObject, place: string, random: RandomBytes): string {
  const nonce = Buffer.from(random(NONCE_BYTES));
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** Undefined for anything that was not sealed by this key for this place. */
export function unseal(sealed: string, key: KeyObject, place: string): string | undefined {
  const match = /^v1\.([\w-]{16})\.([\w-]{22,})$/.exec(sealed);
  if (!match?.[1] || !match[2]) return undefined;
  const bytes = Buffer.from(match[2], 'base64url');
  if (bytes.length < TAG_BYTES) return undefined;
  const nonce = Buffer.from(match[1], 'base64url');
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
