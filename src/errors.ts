/** One error type for the whole desk: a code to look up, a cause, whether a retry helps, and the fix in words. */

export type ErrorCode =
  | 'config_invalid'
  | 'intent_invalid'
  | 'policy_invalid'
  | 'policy_unavailable' // the rules could not be asked; nothing is allowed meanwhile
  | 'knowledge_invalid'
  | 'conflict' // somebody else wrote first; load again and retry
  | 'duplicate_turn'
  | 'not_found'
  | 'action_unknown'
  | 'args_invalid'
  | 'refused' // the gate said no
  | 'system_rejected' // the system of record said no; a retry gives the same answer
  | 'system_unavailable' // the system of record could not be reached; a retry may help
  | 'surface_unavailable'
  | 'surface_rejected'
  | 'store_unavailable' // the store could not read or write just now; nothing was changed
  | 'store_corrupt'
  | 'training_failed'
  | 'model_unavailable' // down, slow, too many requests, or switched off; a retry may help
  | 'model_filtered' // the provider refuses the prompt
  | 'model_rejected' // wrong key, unknown deployment, too long: a retry gives the same answer
  | 'model_garbled' // what came back is no answer
  | 'queue_unavailable'; // the queue took nothing; the store still knows the work

export class DeskmateError extends Error {
  readonly code: ErrorCode;
  /** True when the same call may succeed later. */
  readonly retry: boolean;
  /** How long to wait before the same call, in ms, when whoever was asked said so. */
  readonly retryAfterMs?: number;

  constructor(
    code: ErrorCode,
    message: string,
    options: { retry?: boolean; cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DeskmateError';
    this.code = code;
    this.retry = options.retry ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * What of a failure may stand in the log: its code or the kind of error, and where in the code it happened. Never
 * its message, which may repeat what somebody wrote (as that of `JSON.parse` does).
 */
export function whatFailed(error: unknown): { code: string; at?: string } {
  if (!(error instanceof Error)) return { code: 'unknown' };
  const at = /^ +at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(error.stack?.slice(0, 10_000) ?? '')?.[1];
  return { code: error instanceof DeskmateError ? error.code : error.name, at };
}

/** For the log, where nothing but a DeskmateError is foreseen. */
export function codeOf(error: unknown): string {
  return error instanceof DeskmateError ? error.code : 'unexpected';
}

/** True for a DeskmateError with that code. */
export function isCode(error: unknown, code: ErrorCode): error is DeskmateError {
  return error instanceof DeskmateError && error.code === code;
}
