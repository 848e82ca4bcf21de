/** Time, ids and a place for lines of log: passed in everywhere, so that every run can be repeated. */

export type Clock = { /** ms since the epoch */ now(): number };

/** Makes ids that nobody can guess; `prefix` tells what of: `c` case, `a` approval, `l` lease. */
export type Ids = { next(prefix: string): string };

/** One line per call. Never message text, never a secret: ids, names of things, counts, codes. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}
