/** Health of a device as the database keeps it. */
import { DeskmateError } from '../../src/errors.ts';
import type { Health } from './company-schema.ts';

/** @throws DeskmateError `store_corrupt` when it is not what the seed wrote. */
export function asHealth(json: string): Health {
  const value: unknown = JSON.parse(json);
  if (isHealth(value)) return value;
  throw new DeskmateError(
    'store_corrupt',
    'The sandbox database has an unreadable device. Restore a backup of it.',
  );
}

function isHealth(value: unknown): value is Health {
  if (value === null || typeof value !== 'object') return false;
  const numbers = ['storage_gb', 'free_gb', 'restarted_days_ago', 'updates', 'battery_percent'];
  const members = new Map<string, unknown>(Object.entries(value));
  return (
    numbers.every((name) => typeof members.get(name) === 'number') &&
    typeof members.get('os') === 'string' &&
    typeof members.get('encrypted') === 'boolean'
  );
}
