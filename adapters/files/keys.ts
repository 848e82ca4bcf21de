/**
 * The desk's own keys, in one file: a master key that wraps the keys of the streams, and the Ed25519 key that signs
 * checkpoints. Made once, beside a new store.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DeskmateError } from '../../src/errors.ts';
import { isRecord } from '../../src/json.ts';

const MASTER_BYTES = 32;

export type DeskKeys = {
  /** 32 bytes. */
  master: Uint8Array;
  /** Ed25519. */
  privateKey: KeyObject;
  /** SPKI, PEM: for whoever verifies. */
  publicKey: string;
  /** 32 bytes for one purpose, such as `totp`; the same for the same purpose. */
  derive(purpose: string): Uint8Array;
};

/**
 * Reads the keys, or makes them.
 * @param fresh whether nothing was written with any keys yet; only then may new ones be made
 * @throws DeskmateError `config_invalid` when they are missing beside a store that needs them, or cannot be read
 */
export function openKeys(file: string, { fresh }: { fresh: boolean }): DeskKeys {
  const text = read(file);
  if (text !== undefined) return parse(file, text);
  if (!fresh) {
    throw new DeskmateError(
      'config_invalid',
      `${file} is missing, and the store was written with the keys in it. Put it back from a backup. If it is lost for ever, what people wrote cannot be read again: move the whole folder away to start anew.`,
    );
  }
  return parse(file, make(file));
}

/** @throws DeskmateError `config_invalid` when there are none, or they cannot be read */
export function readKeys(file: string): DeskKeys {
  const text = read(file);
  if (text !== undefined) return parse(file, text);
  throw new DeskmateError(
    'config_invalid',
    `There is no ${file}. Start Deskmate once, which makes it, or let DESKMATE_HOME name the right folder.`,
  );
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new DeskmateError(
      'config_invalid',
      `${file} cannot be read (${codeOf(cause)}). It must be a file that the user who runs Deskmate may read.`,
      { cause },
    );
  }
}

function parse(file: string, text: string): DeskKeys {
  const found = fields(text);
  const master = Buffer.from(found?.master ?? '', 'base64url');
  const privateKey = found && keyIn(found.signing);
  if (master.length !== MASTER_BYTES || privateKey?.asymmetricKeyType !== 'ed25519') {
    throw new DeskmateError(
      'config_invalid',
      `${file} does not hold the keys of Deskmate. Put it back from a backup; do not edit it.`,
    );
  }
  hide(file);
  return {
    master,
    privateKey,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    derive: (purpose) => new Uint8Array(hkdfSync('sha256', master, '', `deskmate ${purpose}`, MASTER_BYTES)),
  };
}

function fields(text: string): { master: string; signing: string } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value.version !== 1) return undefined;
    const { master, signing } = value;
    return typeof master === 'string' && typeof signing === 'string' ? { master, signing } : undefined;
  } catch {
    return undefined;
  }
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** All of it is on disk, under its name, before anything is written with these keys. */
function make(file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys = {
    version: 1,
    master: randomBytes(MASTER_BYTES).toString('base64url'),
    signing: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const text = `${JSON.stringify(keys, null, 2)}\n`;
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(draft, text);
    renameSync(draft, file);
    syncFolder(dirname(file));
    return text;
  } catch (cause) {
    throw new DeskmateError(
      'config_invalid',
      `${file} cannot be made (${codeOf(cause)}). DESKMATE_HOME must name a folder to write in.`,
      { cause },
    );
  }
}

function writeDurably(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** For nobody else on the machine, where the file is ours to say so. */
function hide(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch {
    // A mounted secret may belong to somebody else; then its mode is theirs.
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}
