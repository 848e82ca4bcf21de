/** The sandbox's own connection to the SQLite file: prepared statements, transactions, rows read with types. */
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { DeskmateError } from '../../src/errors.ts';

/** One row; read its columns with `text`, `optional`, `number` and `flag`. */
export type Row = Record<string, SQLOutputValue>;

/** ms to wait for another connection's write before giving up. */
const BUSY_TIMEOUT = 5_000;

export class Records {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** @throws DeskmateError `system_unavailable` when the file cannot be opened. */
  constructor(file: string, busyTimeout = BUSY_TIMEOUT, readOnly = false) {
    this.#db = guarded(() => {
      const db = new DatabaseSync(file, { timeout: busyTimeout, readOnly });
      if (readOnly) return db;
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
      return db;
    });
  }

  one(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return guarded(() => this.#statement(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return guarded(() => this.#statement(sql).all(...values));
  }

  /** Returns the number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return guarded(() => Number(this.#statement(sql).run(...values).changes));
  }

  /** Several statements without values. */
  script(sql: string): void {
    guarded(() => this.#db.exec(sql));
  }

  /**
   * All of it or nothing. Takes the write lock first, so that what the work reads cannot change under it.
   * @throws what the work throws, after rolling back.
   */
  transaction<T>(work: () => T): T {
    return this.#within('BEGIN IMMEDIATE', work);
  }

  /** Several reads of one moment, whatever others write meanwhile. */
  snapshot<T>(work: () => T): T {
    return this.#within('BEGIN', work);
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #within<T>(begin: string, work: () => T): T {
    this.script(begin);
    try {
      const result = work();
      this.script('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** A busy, full or missing disk is the system being away: the same call may succeed later. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new DeskmateError(
      'system_unavailable',
      'The sandbox database did not answer. Try again in a moment.',
      {
        retry: true,
        cause,
      },
    );
  }
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column);
  return value;
}

export function optional(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrong(column);
  return value;
}

export function flag(row: Row, column: string): boolean {
  return number(row, column) !== 0;
}

function wrong(column: string): DeskmateError {
  return new DeskmateError(
    'store_corrupt',
    `The sandbox database has an unreadable "${column}". Restore a backup of it.`,
  );
}
