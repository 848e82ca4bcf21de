/** SDK and network errors become DeskmateErrors here, once. Nothing that a provider wrote goes any further. */
import { APIConnectionError, APIError, APIUserAbortError, OpenAIError } from 'openai';
import { DeskmateError, type ErrorCode, whatFailed } from '../../src/errors.ts';
import { isRecord } from '../../src/json.ts';
import { TooLong } from './bounded.ts';
import { refusesPrompt } from './filter.ts';

/** What came back is no answer. Another try may bring one. */
export function garbled(why: string): DeskmateError {
  return new DeskmateError('model_garbled', `The model's answer cannot be used: ${why}.`, { retry: true });
}

/** Time was up, or models were switched off. */
export function givenUp(name: string): DeskmateError {
  return new DeskmateError('model_unavailable', `The request to ${name} was given up.`, { retry: true });
}

/** The settings to look at, in words: which address, which key. */
export type Settings = { address: string; key: string };

/** Longer is as good as never; it also keeps a nonsense header from stopping a provider for good. */
const LONGEST_PAUSE_MS = 60 * 60 * 1000;
/** Refused just now; the same request may pass later. */
const PASSING = new Set([408, 409, 425, 429]);

/** @param now ms since the epoch, for a pause that is given as a date */
export function asDeskmateError(
  error: unknown,
  name: string,
  settings: Settings,
  now: number,
): DeskmateError {
  if (error instanceof DeskmateError) return error;
  if (error instanceof APIUserAbortError) return givenUp(name);
  if (error instanceof TooLong) return garbled('it is far too long');
  if (error instanceof SyntaxError) return garbled('an event of its stream is no JSON');
  if (error instanceof APIConnectionError)
    return because(
      'model_unavailable',
      `${name} could not be reached; check ${settings.address} and the network.`,
      error,
      { retry: true },
    );
  if (error instanceof APIError) return answered(error, name, settings, now);
  if (error instanceof OpenAIError)
    return because('model_unavailable', `Signing in at ${name} failed; check ${settings.key}.`, error, {
      retry: true,
    });
  return because('model_unavailable', `${name} broke off in the middle of its answer.`, error, {
    retry: true,
  });
}

function answered(error: APIError, name: string, settings: Settings, now: number): DeskmateError {
  const { status, code } = error;
  if (refusesPrompt(error.error))
    return because('model_filtered', `${name} refuses the prompt: its content filter stopped it.`, error);
  if (code === 'insufficient_quota')
    return because('model_rejected', `The quota of ${name} is used up; raise it or pay for more.`, error);
  if (status === undefined || status >= 500 || PASSING.has(status))
    return because('model_unavailable', `${name} cannot answer just now (${status ?? 'broke off'}).`, error, {
      retry: true,
      retryAfterMs: pauseOf(error.headers, now),
    });
  const fix =
    code === 'context_length_exceeded' || status === 413
      ? 'the prompt is longer than the model takes'
      : status === 401 || status === 403
        ? `check ${settings.key}`
        : status === 404
          ? `it knows no such model or deployment; check its name and ${settings.address}`
          : 'the model does not take this request; choose another one';
  return because('model_rejected', `${name} refused (${status}): ${fix}.`, error);
}

/** `retry-after-ms`, or `retry-after` in seconds or as a date. */
export function pauseOf(headers: Headers | undefined, now: number): number | undefined {
  const ms = headers?.get('retry-after-ms');
  const after = headers?.get('retry-after');
  const asked = [number(ms), scale(number(after), 1000), after ? Date.parse(after) - now : undefined].find(
    (value) => value !== undefined && Number.isFinite(value),
  );
  return asked === undefined ? undefined : Math.min(Math.max(0, asked), LONGEST_PAUSE_MS);
}

function number(text: string | null | undefined): number | undefined {
  return text?.trim() && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function scale(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value * by;
}

/**
 * The cause keeps status, code and place. An SDK's error carries the provider's words, which may repeat the prompt or
 * the key; a code is taken only when it is plain letters, as no key is.
 */
function because(
  code: ErrorCode,
  message: string,
  error: Error | unknown,
  options: { retry?: boolean; retryAfterMs?: number } = {},
): DeskmateError {
  const api = error instanceof APIError ? error : undefined;
  const cause = { ...whatFailed(error), status: api?.status, said: plain(api?.code) ?? network(error) };
  return new DeskmateError(code, message, { ...options, cause });
}

function plain(code: unknown): string | undefined {
  return typeof code === 'string' && /^[a-z_]{1,60}$/i.test(code) ? code : undefined;
}

/** `ECONNREFUSED` and the like stand some causes below. */
function network(error: unknown, depth = 0): string | undefined {
  if (!isRecord(error) || depth > 5) return undefined;
  return plain(error.code) ?? network(error.cause, depth + 1);
}
