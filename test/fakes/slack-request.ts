/** Sends signed requests, as Slack does. */
import { createHmac } from 'node:crypto';

export type SignedRequest = { body: string; headers: Record<string, string> };

/** `at`: seconds since the epoch; now when absent. */
export function signed(
  body: string,
  secret: string,
  options: { at?: number; type?: string; retry?: number } = {},
): SignedRequest {
  const timestamp = String(options.at ?? Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return {
    body,
    headers: {
      'content-type': options.type ?? 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
      ...(options.retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(options.retry), 'x-slack-retry-reason': 'http_error' }),
    },
  };
}

const FORM = 'application/x-www-form-urlencoded';

export function eventRequest(
  payload: unknown,
  secret: string,
  options: { at?: number; retry?: number } = {},
): SignedRequest {
  return signed(JSON.stringify(payload), secret, options);
}

export function interactionRequest(payload: unknown, secret: string): SignedRequest {
  return signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), secret, { type: FORM });
}

export function commandRequest(fields: Record<string, string>, secret: string): SignedRequest {
  return signed(new URLSearchParams(fields).toString(), secret, { type: FORM });
}

/** `url`: of the server under test. Status and body of the answer. */
export async function send(url: string, request: SignedRequest): Promise<{ status: number; body: string }> {
  const response = await fetch(`${url}/slack/events`, { method: 'POST', ...request });
  return { status: response.status, body: await response.text() };
}
