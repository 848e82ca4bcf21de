/** Exactly once: what a run changed and that it ran are one write, so neither is there without the other. */
import { digestOf } from '../../src/audit/canonical.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { ActionResult, Args, Run } from '../../src/ports/system.ts';
import type { Action } from './action.ts';
import { type Records, text } from './records.ts';

/**
 * Performs, or returns what the run with this key returned the first time.
 * @throws DeskmateError `system_rejected` (nothing was changed, nothing is remembered), `system_unavailable`, or
 *   `args_invalid` when the key belongs to another run.
 */
export function runOnce(db: Records, action: Action, args: Args, run: Run): ActionResult {
  const fingerprint = digestOf(args);
  return db.transaction(() => {
    const before = db.one('SELECT action, args, result FROM sandbox_runs WHERE key = ?', run.key);
    if (before) {
      if (text(before, 'action') !== action.spec.name || text(before, 'args') !== fingerprint) {
        throw new DeskmateError(
          'args_invalid',
          `The run ${run.key} did something else before. Start a new run.`,
        );
      }
      return asResult(text(before, 'result'));
    }
    const result = action.perform(db, args, run);
    db.run(
      'INSERT INTO sandbox_runs (key, action, args, result, at) VALUES (?, ?, ?, ?, ?)',
      run.key,
      action.spec.name,
      fingerprint,
      JSON.stringify(result),
      run.at,
    );
    return result;
  });
}

function asResult(json: string): ActionResult {
  const value: unknown = JSON.parse(json);
  if (isResult(value)) return value;
  throw new DeskmateError(
    'store_corrupt',
    'The sandbox database has an unreadable run. Restore a backup of it.',
  );
}

function isResult(value: unknown): value is ActionResult {
  return (
    value !== null &&
    typeof value === 'object' &&
    'said' in value &&
    typeof value.said === 'string' &&
    'facts' in value &&
    typeof value.facts === 'object'
  );
}
