/** Small readers for JSON of unknown shape. */
import { isRecord } from '../../src/json.ts';

/** A non-empty string of at most `max` characters, or undefined. */
export function text(value: unknown, max = 1_000): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= max ? value : undefined;
}

/** The value when it is a record, or else an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
