/** A trained model as the bytes of a file: a line of JSON, then its arrays one after the other. */
import type { Calibration } from './calibrate.ts';
import type { Learned } from './judge.ts';
import { padded } from './kernel/kernel.ts';

/** Raised whenever a model written by an older version would mean something else now. */
const MAGIC = 'deskmate-router-1';
const LONGEST_HEAD = 500;
const NEWLINE = 10;

export function toBytes({ packed, calibration }: Learned): Uint8Array {
  const { classes, hashes, kinds, bytes, unit } = packed;
  const head = { magic: MAGIC, classes, grams: hashes.length, unit, calibration };
  const parts = [
    new TextEncoder().encode(`${JSON.stringify(head)}\n`),
    new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength),
    kinds,
    new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  ];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Undefined for anything that `toBytes` of this version did not write. */
export function fromBytes(file: Uint8Array): Learned | undefined {
  const end = file.subarray(0, LONGEST_HEAD).indexOf(NEWLINE);
  const head = end < 0 ? undefined : readHead(file.subarray(0, end));
  if (!head) return undefined;
  const { classes, grams, unit, calibration } = head;
  // A copy begins where arrays of four bytes an item may begin. (`slice` of a Buffer would be no copy.)
  const rest = new Uint8Array(file.subarray(end + 1));
  if (rest.length !== grams * (5 + padded(classes))) return undefined;
  const packed = {
    classes,
    unit,
    hashes: new Uint32Array(rest.buffer, 0, grams),
    kinds: rest.subarray(grams * 4, grams * 5),
    bytes: new Int8Array(rest.buffer, grams * 5),
  };
  return { packed, calibration };
}

type Head = { classes: number; grams: number; unit: number; calibration: Calibration };

function readHead(line: Uint8Array): Head | undefined {
  let head: unknown;
  try {
    head = JSON.parse(new TextDecoder().decode(line));
  } catch {
    return undefined;
  }
  const { magic, classes, grams, unit, calibration } = (head ?? {}) as Partial<Head> & { magic?: unknown };
  const { temperature, scope } = calibration ?? {};
  const numbers = [unit, temperature, scope?.best, scope?.novelty, scope?.bias];
  if (magic !== MAGIC || !isCount(classes) || !isCount(grams) || !numbers.every(Number.isFinite)) {
    return undefined;
  }
  return { classes, grams, unit, calibration } as Head;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
