/** What comes out of the file is checked before anybody relies on it: a file can be damaged or tampered with. */
import type { SealedEvent } from '../../src/audit/chain.ts';
import type { Effect } from '../../src/case/effect.ts';
import type { CaseView } from '../../src/case/view.ts';
import { DeskmateError } from '../../src/errors.ts';

export type Row = Record<string, unknown>;

/** @throws DeskmateError `store_corrupt` */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw corrupt(`column ${column} is not text`);
  return value;
}

/** @throws DeskmateError `store_corrupt` */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw corrupt(`column ${column} is not a number`);
  return value;
}

/** @throws DeskmateError `store_corrupt` */
export function eventsOf(row: Row): SealedEvent[] {
  const value = jsonOf(row, 'events');
  if (!Array.isArray(value) || !value.every(isStoredEvent)) throw corrupt('a record holds no events');
  return value;
}

/** @throws DeskmateError `store_corrupt` */
export function effectOf(row: Row): Effect {
  const value = jsonOf(row, 'effect');
  if (!isEffect(value)) throw corrupt('an effect cannot be read');
  return value;
}

/** @throws DeskmateError `store_corrupt` */
export function viewOf(row: Row): CaseView {
  const value = jsonOf(row, 'view');
  if (!isView(value)) throw corrupt('a case view cannot be read');
  // A view from before approvals were counted has none.
  return { ...value, approvals: value.approvals ?? [] };
}

function jsonOf(row: Row, column: string): unknown {
  try {
    return JSON.parse(textOf(row, column));
  } catch (cause) {
    throw corrupt(`column ${column} is not JSON`, cause);
  }
}

/** The error for a store that no longer holds what was written. */
export function corrupt(what: string, cause?: unknown): DeskmateError {
  return new DeskmateError(
    'store_corrupt',
    `The store is damaged: ${what}. Stop Deskmate and restore its file from a backup.`,
    { cause },
  );
}

function isStoredEvent(value: unknown): value is SealedEvent {
  return has(value, {
    type: 'string',
    at: 'number',
    by: 'string',
    seq: 'number',
    prev: 'string',
    hash: 'string',
  });
}

function isEffect(value: unknown): value is Effect {
  return has(value, { id: 'string', due: 'number', kind: 'string' });
}

function isView(value: unknown): value is CaseView {
  return (
    has(value, {
      id: 'string',
      status: 'string',
      open: 'boolean',
      requester: 'string',
      openedAt: 'number',
    }) && Array.isArray(value.waitingFor)
  );
}

type TypeName = 'string' | 'number' | 'boolean';

function has(value: unknown, members: Record<string, TypeName>): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const found = new Map<string, unknown>(Object.entries(value));
  return Object.entries(members).every(([name, type]) => typeof found.get(name) === type);
}
