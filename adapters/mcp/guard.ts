/** What stands in front of `/mcp`: the right host, a client that proves who it is, a pace, a bounded body. In this order. */
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { DeskmateError, whatFailed } from '../../src/errors.ts';
import { isRecord } from '../../src/json.ts';
import type { McpDeclaration } from '../../src/mcp/declared.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Limiter } from './limiter.ts';
import type { Client, SignIn } from './signIn.ts';

const BODY_LIMIT = 256 * 1024;
const PATH = '/mcp';
const METADATA = '/.well-known/oauth-protected-resource';
const HERE = ['localhost', '127.0.0.1', '[::1]'];

type Handle = (client: Client, request: Request, response: Response, body: unknown) => Promise<void>;

export function mountGuarded(
  parts: { http: Express; declared: McpDeclaration; signIn: SignIn; limited: Limiter; log: Log },
  handle: Handle,
): void {
  const { http, declared, signIn, limited, log } = parts;
  const { oauth, hosts = [] } = declared;
  const known = new Set([...HERE, ...hosts, ...(oauth ? [new URL(oauth.resource).hostname] : [])]);
  const metadata = oauth && new URL(`${METADATA}${new URL(oauth.resource).pathname}`, oauth.resource).href;

  /** The log tells what was refused, never what was sent. */
  const refuse = (response: Response, status: number, code: string, message: string, client?: string) => {
    log.warn('mcp.refused', { status, code, ...(client !== undefined && { client }) });
    response.status(status).json({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null });
  };

  /** A page elsewhere could make a browser on this machine call us, by a name that is pointed here. */
  const checkHost: RequestHandler = (request, response, next) => {
    const { host = '', origin } = request.headers;
    if (!known.has(nameIn(`http://${host}`)))
      return refuse(response, 403, 'wrong_host', 'This host is not known here.');
    if (origin !== undefined && !known.has(nameIn(origin)))
      return refuse(response, 403, 'foreign_origin', 'Pages of this origin may not call.');
    next();
  };

  const checkClient: RequestHandler = async (request, response, next) => {
    const { authorization } = request.headers;
    const client = await signIn(authorization);
    if (!client) {
      const facts = [
        ...(authorization === undefined ? [] : ['error="invalid_token"']),
        ...(metadata === undefined ? [] : [`resource_metadata="${metadata}"`]),
      ].join(', ');
      response.set('WWW-Authenticate', `Bearer${facts === '' ? ' realm="mcp"' : ` ${facts}`}`);
      return refuse(
        response,
        401,
        authorization === undefined ? 'no_key' : 'wrong_key',
        'Sign in with a key or a token.',
      );
    }
    const wait = limited(client.name, client.per_minute);
    if (wait > 0) {
      response.set('Retry-After', String(wait));
      return refuse(response, 429, 'too_many', `Too many requests. Try again in ${wait} s.`, client.name);
    }
    response.locals.client = client;
    next();
  };

  const answer = async (request: Request, response: Response, client: Client) => {
    const body: unknown = request.body;
    // Each message of a batch would count as one request only.
    if (!isRecord(body))
      return refuse(response, 400, 'no_message', 'Send one JSON-RPC message.', client.name);
    await handle(client, request, response, body);
  };

  const failed: express.ErrorRequestHandler = (error, _request, response, _next) => {
    const status = statusOf(error);
    if (status >= 500) log.error('mcp.failed', whatFailed(error));
    if (response.headersSent) return;
    response.set('Connection', 'close');
    const say = status === 413 ? 'The message is longer than 256 KB.' : 'This cannot be read.';
    refuse(response, status, 'unreadable', status >= 500 ? 'This failed. Try again.' : say);
  };

  if (oauth) {
    const facts = {
      resource: oauth.resource,
      authorization_servers: [oauth.issuer],
      bearer_methods_supported: ['header'],
      resource_name: 'Deskmate',
    };
    const tell: RequestHandler = (_request, response) => void response.json(facts);
    http.get(METADATA, checkHost, tell);
    if (metadata && new URL(metadata).pathname !== METADATA)
      http.get(new URL(metadata).pathname, checkHost, tell);
  }
  http.post(
    PATH,
    checkHost,
    checkClient,
    express.json({ limit: BODY_LIMIT, type: 'application/json' }),
    (request: Request, response: Response) => answer(request, response, response.locals.client),
    failed,
  );
  // No stream of our own and no sessions: the specification says 405.
  http.all(PATH, checkHost, (_request, response) => {
    response.set('Allow', 'POST');
    refuse(response, 405, 'wrong_method', 'Only POST is answered here.');
  });
}

function statusOf(error: unknown): number {
  if (error instanceof DeskmateError) return error.retry ? 503 : 500;
  return isRecord(error) && typeof error.status === 'number' ? error.status : 500;
}

function nameIn(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}
