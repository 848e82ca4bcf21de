/** What Slack's SDK throws, as DeskmateErrors: mapped here and nowhere else. */
import { DeskmateError } from '../../src/errors.ts';
import { type Fields, fields, text, within } from './read.ts';

/** Slack's own trouble: the same call may work later. */
const PASSING = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
];

const FIXES: Record<string, string> = {
  not_in_channel: 'invite Deskmate to the channel',
  channel_not_found: 'invite Deskmate to the channel',
  is_archived: 'unarchive the channel',
  invalid_auth: 'put the present "xoxb-" token into SLACK_BOT_TOKEN',
  not_authed: 'put the present "xoxb-" token into SLACK_BOT_TOKEN',
  token_revoked: 'install the app again and put the new token into SLACK_BOT_TOKEN',
  account_inactive: 'install the app again and put the new token into SLACK_BOT_TOKEN',
  missing_scope: 'add the scopes of adapters/slack/manifest.json and install the app again',
  msg_blocks_too_long: 'shorten the card',
  message_not_found: 'the message was deleted; post a new one',
  not_allowed_token_type: 'use a bot token ("xoxb-") and an app-level token ("xapp-")',
};

/** Slack's word for why it said no, such as `not_in_channel`; undefined when the failure was another. */
export function refusal(error: unknown): string | undefined {
  const known = fields(error);
  return known?.code === 'slack_webapi_platform_error'
    ? (text(within(known, 'data')?.error) ?? 'unknown')
    : undefined;
}

/** Seconds that Slack wants us to wait; undefined when it is not about rates. */
export function retryAfter(error: unknown): number | undefined {
  const known = fields(error);
  if (known?.code !== 'slack_webapi_rate_limited_error') return undefined;
  return typeof known.retryAfter === 'number' && known.retryAfter >= 0 ? known.retryAfter : 1;
}

/** As `refusal`, of a failure that was mapped already. */
export function wordBehind(error: unknown): string | undefined {
  return refusal(error instanceof DeskmateError ? error.cause : error);
}

/** As `retryAfter`, of a failure that was mapped already, and in ms. */
export function retryAfterBehind(error: unknown): number | undefined {
  const seconds = retryAfter(error instanceof DeskmateError ? error.cause : error);
  return seconds === undefined ? undefined : seconds * 1_000;
}

/** `what`: the API method, for the message. */
export function asDeskmateError(what: string, error: unknown): DeskmateError {
  if (error instanceof DeskmateError) return error;
  const word = refusal(error);
  if (word !== undefined && !PASSING.includes(word)) {
    const fix = FIXES[word];
    return new DeskmateError('surface_rejected', `Slack refused ${what}: ${word}${fix ? `; ${fix}` : ''}`, {
      cause: error,
    });
  }
  return new DeskmateError(
    'surface_unavailable',
    `Slack did not answer ${what}: ${word ?? nameOf(fields(error))}`,
    { cause: error, retry: true },
  );
}

function nameOf(error: Fields | undefined): string {
  return text(error?.code) ?? text(error?.name) ?? 'unknown failure';
}

/** True when the same thing may work later; a failure nobody foresaw gets the benefit of the doubt. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof DeskmateError) || error.retry;
}
