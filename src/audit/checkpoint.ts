/** A signed statement of where every stream ended at one moment; see `Ledger`. */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Ajv } from 'ajv';
import type { StreamHead } from '../ports/store.ts';
import { canonical, digestOf } from './canonical.ts';

export type Checkpoint = {
  /** Counted from 1. */
  n: number;
  /** ms since the epoch. */
  at: number;
  /** SHA-256 (hex) of the checkpoint before, as `digestOfCheckpoint`; 64 zeros for the first. */
  prev: string;
  /** It covers the appends behind position `since` up to `position`; `since` 0 in a later one: it starts over. */
  since: number;
  position: number;
  /** Those that changed in between, sorted by stream. */
  heads: StreamHead[];
  /** How many streams there are. */
  streams: number;
  /** Over all heads; see head-tree.ts. */
  root: string;
  /** Which key signed it; see `keyIdOf`. */
  key: string;
  /** Ed25519 (base64url) over the canonical JSON of all the above. */
  signature: string;
};

/** Somebody who may sign. */
export type Signer = { privateKey: KeyObject; keyId: string };

/** The first 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

export function signerOf(privateKey: KeyObject): Signer {
  return { privateKey, keyId: keyIdOf(createPublicKey(privateKey)) };
}

/** Adds `key` and `signature`. */
export function signed<T extends object>(
  statement: T,
  { privateKey, keyId }: Signer,
): T & { key: string; signature: string } {
  const named = { ...statement, key: keyId };
  const signature = sign(null, Buffer.from(canonical(named)), privateKey).toString('base64url');
  return { ...named, signature };
}

/** Whether this key signed exactly this. */
export function isSignedBy(statement: { signature: string }, publicKey: KeyObject): boolean {
  const { signature, ...rest } = statement;
  return verify(null, Buffer.from(canonical(rest)), publicKey, Buffer.from(signature, 'base64url'));
}

export function digestOfCheckpoint(checkpoint: Checkpoint): string {
  return digestOf(checkpoint);
}

const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const fromOne = { ...count, minimum: 1 };
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };

export const STREAM = { type: 'string', pattern: '^[\\w-]{1,64}$' };
export const SIGNED = {
  key: { type: 'string', pattern: '^[0-9a-f]{16}$' },
  signature: { type: 'string', pattern: '^[\\w-]{85}[AQgw]$' },
};

const head = {
  type: 'object',
  additionalProperties: false,
  required: ['stream', 'version', 'hash'],
  properties: { stream: STREAM, version: fromOne, hash: sha256 },
};

/** JSON Schema of a checkpoint. */
export const CHECKPOINT = {
  type: 'object',
  additionalProperties: false,
  required: ['n', 'at', 'prev', 'since', 'position', 'heads', 'streams', 'root', 'key', 'signature'],
  properties: {
    n: fromOne,
    at: count,
    prev: sha256,
    since: count,
    position: fromOne,
    heads: { type: 'array', items: head },
    streams: count,
    root: sha256,
    ...SIGNED,
  },
};

const validate = new Ajv({ strict: true }).compile<Checkpoint>(CHECKPOINT);

/** Undefined for anything that is no checkpoint. Who signed it is another question. */
export function parseCheckpoint(line: string): Checkpoint | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return validate(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
