/**
 * Canonical JSON, so that equal values always give equal bytes: keys sorted by UTF-16 code units, no white
 * space, numbers and strings as ECMAScript writes them (RFC 8785). `undefined` members are left out.
 */
import { createHash } from 'node:crypto';

export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return fixed.get(value) ?? written(value);
}

const fixed = new WeakMap<object, string>();

/** Freezes a value through and through, and remembers its canonical JSON: what is in every case is written out once. */
export function fix<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (member !== null && typeof member === 'object') fix(member);
  fixed.set(value, written(value));
  return Object.freeze(value);
}

function written(value: object): string {
  // Loops and one string each: every event of every turn comes through here.
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonical(item ?? null)}`;
    return `[${text}]`;
  }
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `{${text}}`;
}

/** SHA-256 (hex) of the canonical JSON of a value. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}
