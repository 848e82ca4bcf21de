/** What stands in front of the SDK, which falls over on malformed activities: refuses them with the right status. */
import express from 'express';
import type { TeamsConfig } from '../../src/config.ts';
import type { Log } from '../../src/ports/context.ts';
import { type Envelope, type Inbound, readActivity } from './activity.ts';
import { statusOf } from './failure.ts';
import { looksSigned } from './verify.ts';

/** Teams' own messages stay far below. */
const BODY_LIMIT = 256 * 1024;

export type Answer = { status: number; body?: unknown };
export type Understood = Exclude<Inbound, { kind: 'malformed' }>;

/**
 * Mounts the messaging endpoint. `handle` gets parsed, not yet authenticated activities and the Authorization
 * header; whatever it throws becomes a 500.
 */
export function mountMessages(
  parts: { http: express.Express; config: TeamsConfig; log: Log },
  handle: (inbound: Understood, authorization: string) => Promise<Answer>,
): void {
  const { http, config, log } = parts;
  const refuse = (response: express.Response, status: number, why: string) => {
    log.warn('teams.refused', { status, why });
    response.status(status).json({ error: why });
  };

  const knock: express.RequestHandler = (request, response, next) => {
    if (config.insecureLoopback) {
      const problem = outsider(request);
      return problem ? refuse(response, 403, problem) : next();
    }
    if (!looksSigned(request.headers.authorization)) return refuse(response, 401, 'no signed token');
    next();
  };

  const read: express.RequestHandler = async (request, response) => {
    const inbound = readActivity(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    if (inbound.kind === 'malformed') return refuse(response, 400, inbound.why);
    if (config.insecureLoopback && !onLoopback(inbound.envelope))
      return refuse(response, 403, 'service url is not on this machine');
    const { status, body } = await handle(inbound, request.headers.authorization ?? '');
    if (status >= 400) return refuse(response, status, typeof body === 'string' ? body : 'refused');
    response.status(status);
    body === undefined ? response.end() : response.json(body);
  };

  const failed: express.ErrorRequestHandler = (error, _request, response, _next) => {
    const status = statusOf(error) ?? 500;
    log.warn('teams.failed', { status, error: error instanceof Error ? error.name : 'unknown' });
    // The rest of a body that is too long is never read, so this connection is of no more use.
    if (!response.headersSent)
      response
        .status(status)
        .set('connection', 'close')
        .json({ error: WORDS[status] ?? 'failed' });
  };

  http.post(
    '/api/messages',
    knock,
    express.raw({ type: 'application/json', limit: BODY_LIMIT }),
    read,
    failed,
  );
}

const WORDS: Record<number, string> = { 413: 'too long' };

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const HERE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Unsigned activities are taken from this machine alone: not through a tunnel or proxy, which also connects
 * from here, nor from a web page that was made to send them (it cannot send JSON across origins, nor our name).
 */
function outsider(request: express.Request): string | undefined {
  if (!LOOPBACK.includes(request.socket.remoteAddress ?? '')) return 'unsigned, and not from this machine';
  const relayed = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'].some(
    (name) => request.headers[name],
  );
  if (relayed) return 'unsigned, and came through a proxy';
  if (!HERE.test(request.headers.host ?? '')) return 'unsigned, and not meant for this machine';
  return request.headers.origin && !HERE.test(request.headers.origin.replace(/^https?:\/\//, ''))
    ? 'unsigned, and from a web page'
    : undefined;
}

function onLoopback(envelope: Envelope): boolean {
  return HERE.test(new URL(envelope.serviceUrl).host);
}
