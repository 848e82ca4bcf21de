/** What lies on the shelf: AES-256-GCM, bound to the person it belongs to. */
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { DeskmateError } from '../../src/errors.ts';
import { isRecord } from '../../src/json.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** One spelling for one sequence of bytes, so that a changed letter is a changed record. */
const HEX = /^(?:[0-9a-f]{2})+$/;

export type Seal = {
  close(person: string, text: string): string;
  /** @throws DeskmateError `store_corrupt` when this is not what `close` made for that person under this key. */
  open(person: string, sealed: string): string;
};

/**
 * @param key 32 bytes
 * @param randomBytes that many bytes from a generator that nobody can foresee
 * @throws DeskmateError `config_invalid` for a key of another length
 */
export function createSeal(key: Uint8Array, randomBytes: (count: number) => Uint8Array): Seal {
  if (key.length !== KEY_BYTES) {
    throw new DeskmateError(
      'config_invalid',
      `The key for second factors has ${key.length} bytes: give it ${KEY_BYTES} random ones.`,
    );
  }
  const secretKey = createSecretKey(key);
  return {
    close(person, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, secretKey, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(person));
      const body = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return JSON.stringify({ v: 1, sealed: Buffer.concat(body).toString('hex') });
    },
    open(person, sealed) {
      const bytes = bytesOf(sealed);
      const iv = bytes.subarray(0, IV_BYTES);
      const decipher = createDecipheriv(CIPHER, secretKey, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(person));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const body = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

/** The error for a record that cannot be trusted. A parser's error is no cause to keep: it may quote the secret. */
export function unreadable(cause?: unknown): DeskmateError {
  return new DeskmateError(
    'store_corrupt',
    'A second factor cannot be read: its record was changed, or the key is another one. Put the right key back or ' +
      'restore the store from a backup; failing that, reset the factor so that it can be set up again.',
    { cause },
  );
}

/** JSON keeps ids apart that UTF-8 would make the same, such as those with half a character. */
function boundTo(person: string): Buffer {
  return Buffer.from(JSON.stringify(['deskmate second factor', 1, person]));
}

function bytesOf(sealed: string): Buffer {
  let value: unknown;
  try {
    value = JSON.parse(sealed);
  } catch {
    throw unreadable();
  }
  if (!isRecord(value) || value.v !== 1 || typeof value.sealed !== 'string' || !HEX.test(value.sealed)) {
    throw unreadable();
  }
  const bytes = Buffer.from(value.sealed, 'hex');
  if (bytes.length <= IV_BYTES + TAG_BYTES) throw unreadable();
  return bytes;
}
