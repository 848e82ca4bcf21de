/** SDK and network errors become DeskmateErrors here, once. */
import { DeskmateError } from '../../src/errors.ts';
import { isRecord } from '../../src/json.ts';
import { record, text } from './json.ts';

/** Statuses after which Teams says to try again. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
export const RETRY_STATUSES: readonly number[] = [412, 429, 502, 504];

export function statusOf(error: unknown): number | undefined {
  return isRecord(error) && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** What `Retry-After` asks for, in ms; undefined when it says nothing. */
export function retryAfterOf(error: unknown): number | undefined {
  const response = isRecord(error) && isRecord(error.response) ? error.response : undefined;
  const headers = response && isRecord(response.headers) ? response.headers : undefined;
  const get = headers?.get;
  if (typeof get !== 'function') return undefined;
  const seconds = Number(Reflect.apply(get, headers, ['retry-after']) ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** `doing`: what was tried, for the message: "post a message". */
export function asDeskmateError(error: unknown, doing: string): DeskmateError {
  if (error instanceof DeskmateError) return error;
  const status = statusOf(error);
  if (status === undefined || status >= 500 || RETRY_STATUSES.includes(status)) {
    const answer = status === undefined ? 'could not be reached' : `answered ${status}`;
    return new DeskmateError(
      'surface_unavailable',
      `Teams ${answer} when trying to ${doing}; it is tried again.`,
      {
        retry: true,
        cause: error,
      },
    );
  }
  const fix = FIXES[status] ?? 'this is a fault in Deskmate, please report it';
  const reason = [status, codeOf(error)].filter(Boolean).join(' ');
  return new DeskmateError('surface_rejected', `Teams refused (${reason}) to ${doing}: ${fix}.`, {
    cause: error,
  });
}

/** Teams' own word for what was wrong, such as `BadSyntax`. */
function codeOf(error: unknown): string | undefined {
  const details = isRecord(error) ? record(record(error.details).error) : {};
  return text(details.code, 60);
}

const FIXES: Record<number, string> = {
  401: 'check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and the tenant of the bot registration',
  403: 'the Deskmate app is not installed there, or was blocked; install it in that chat or team',
  404: 'the conversation or message is gone',
  413: 'the card is larger than Teams takes',
};
