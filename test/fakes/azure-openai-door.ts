/** Who asks Azure OpenAI's stand-in, where and for what, looked at in Azure's order. */
import type { IncomingMessage } from 'node:http';
import { type ChatBody, readChat, readEmbeddings } from './azure-openai-body.ts';

/** A request as it came. */
export type Asked = {
  surface: 'dated' | 'v1' | 'plain';
  kind: 'chat' | 'embeddings';
  /** Path and query. */
  url: string;
  /** Deployment or model. */
  model: string;
  headers: IncomingMessage['headers'];
  body: ChatBody;
  /** The body, byte for byte: for canaries. */
  raw: string;
};

export type Refused = {
  status: number;
  message: string;
  code?: string;
  /** The request itself is malformed, which no test means to send. */
  mistake?: true;
};

type Door = { key: string; token: string; deployments?: string[] };

const ROUTE =
  /^(?:\/openai\/deployments\/(?<deployment>[^/]+)|(?<v1>\/openai\/v1)|\/v1)\/(?<kind>chat\/completions|embeddings)$/;

export function admit(request: IncomingMessage, raw: string, door: Door): Asked | Refused {
  const { url = '', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://stand-in');
  const found = ROUTE.exec(pathname)?.groups;
  if (!found || request.method !== 'POST') return { status: 404, message: 'Resource not found' };
  const surface = found.deployment !== undefined ? 'dated' : found.v1 ? 'v1' : 'plain';
  if (!signedIn(surface, headers, door))
    // Some servers repeat what they were sent; so does this one.
    return { status: 401, message: `Access denied due to invalid credentials: ${headers.authorization}` };
  if (surface === 'dated' && !/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(searchParams.get('api-version') ?? ''))
    return { status: 404, message: 'Resource not found' };
  const kind = found.kind === 'embeddings' ? 'embeddings' : 'chat';
  const body = kind === 'chat' ? readChat(raw, surface !== 'plain') : readEmbeddings(raw);
  if ('problem' in body) return { status: 400, message: body.problem, code: body.code, mistake: true };
  const model = found.deployment === undefined ? body.model : decodeURIComponent(found.deployment);
  if (door.deployments && !door.deployments.includes(model))
    return {
      status: 404,
      message: 'The API deployment for this resource does not exist.',
      code: 'DeploymentNotFound',
    };
  return { surface, kind, url, model, headers, body, raw };
}

function signedIn(
  surface: Asked['surface'],
  headers: IncomingMessage['headers'],
  { key, token }: Door,
): boolean {
  const { authorization = '' } = headers;
  if (surface === 'plain') return ['', `Bearer ${key}`].includes(authorization);
  if (headers['api-key'] === key || authorization === `Bearer ${token}`) return true;
  // The v1 surface takes a key as OpenAI's own client sends it; the dated one does not.
  return surface === 'v1' && authorization === `Bearer ${key}`;
}
