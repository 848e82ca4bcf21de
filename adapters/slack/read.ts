/** Small readers for values from outside: each says what it found, or undefined. */

import { isRecord } from '../../src/json.ts';

export type Fields = Record<string, unknown>;

export function fields(value: unknown): Fields | undefined {
  return isRecord(value) ? value : undefined;
}

/** A string that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The member `name` of an object, itself an object. */
export function within(value: Fields | undefined, name: string): Fields | undefined {
  return fields(value?.[name]);
}

/** Slack's ids of people, channels and workspaces. */
export function id(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z][A-Z0-9]{1,30}$/.test(value) ? value : undefined;
}

/** Slack's time stamps, which are also the ids of messages: `1700000000.000100`. */
export function stamp(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{1,12}\.\d{1,9}$/.test(value) ? value : undefined;
}

/** JSON, or undefined when it is not. */
export function json(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
