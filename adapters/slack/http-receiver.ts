/** Takes Slack's requests at `/slack/events`: checks who sent them, then parses, then hands them to Bolt. */
import { parse as parseForm } from 'node:querystring';
import type { Receiver } from '@slack/bolt';
import express from 'express';
import type { Clock, Log } from '../../src/ports/context.ts';
import { type Bolt, deliver } from './bolt.ts';
import type { Reply } from './inbound.ts';
import { parse } from './parse.ts';
import { fields, json, text } from './read.ts';
import { createSeen, verify } from './signature.ts';

export const PATH = '/slack/events';
/** Bytes. Slack's largest payloads, long messages with their blocks, are far below. */
const MAX_BODY = 1_000_000;

type Parts = { http: express.Express; signingSecret: string; clock: Clock; log: Log };

/** Answers: 200 done or nothing to do, 400 and 415 not what Slack sends, 401 not from Slack or a copy, 413 too
 * large, 500 send it again, 503 shutting down. */
export function createHttpReceiver({ http, signingSecret, clock, log }: Parts): Receiver {
  let bolt: Bolt | undefined;
  const seen = createSeen();

  const refuse = (response: express.Response, status: number, why: string) => {
    log.warn('slack.refused', { status, why });
    response.status(status).end();
  };

  async function take(request: express.Request, response: express.Response): Promise<void> {
    if (!bolt) return refuse(response, 503, 'shutting down');
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signature = request.get('x-slack-signature');
    const now = clock.now();
    const verdict = verify(
      { signature, timestamp: request.get('x-slack-request-timestamp'), body },
      signingSecret,
      now,
    );
    if (!verdict.ok) return refuse(response, 401, verdict.why);
    const taken = signature ?? '';
    if (!seen.take(taken, verdict.until, now)) return refuse(response, 401, 'replayed');
    const decoded = decode(body.toString(), request.get('content-type'));
    if (!decoded.ok) return refuse(response, 415, 'content type');
    const inbound = parse(decoded.value);
    switch (inbound.kind) {
      case 'malformed':
        return refuse(response, 400, inbound.why);
      case 'unsupported':
        log.info('slack.unsupported', { why: inbound.why });
        return void response.status(200).end();
      case 'ignored':
        return void response.status(200).end();
      case 'handshake':
        return void response.json({ challenge: inbound.challenge });
      default:
        try {
          answer(response, await deliver(bolt, inbound, fields(decoded.value) ?? {}));
        } catch (error) {
          seen.release(taken);
          log.error('slack.failed', {
            kind: inbound.kind,
            error: error instanceof Error ? error.name : 'unknown',
          });
          response.status(500).end();
        }
    }
  }

  const tooMuch: express.ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    const status = fields(error)?.status;
    refuse(
      response,
      typeof status === 'number' && status >= 400 && status < 500 ? status : 400,
      text(fields(error)?.type) ?? 'unreadable body',
    );
  };

  http.post(PATH, express.raw({ type: () => true, limit: MAX_BODY, inflate: false }), take, tooMuch);

  return {
    init(app) {
      bolt = app;
    },
    start: async () => undefined,
    async stop() {
      bolt = undefined;
    },
  };
}

function answer(response: express.Response, reply: Reply | undefined): void {
  if (reply) response.json(reply);
  else response.status(200).end();
}

/** Events come as JSON; clicks as a form with JSON in `payload`; commands as a form. */
function decode(body: string, contentType: string | undefined): { ok: true; value: unknown } | { ok: false } {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return { ok: true, value: json(body) };
  if (type !== 'application/x-www-form-urlencoded') return { ok: false };
  const form = parseForm(body);
  return { ok: true, value: typeof form.payload === 'string' ? json(form.payload) : { ...form } };
}
