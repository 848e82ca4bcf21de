/** Teams' side of the wire on 127.0.0.1: takes messages, edits and new chats, and knows who is a member. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { record } from '../../adapters/teams/json.ts';
import { isRecord } from '../../src/json.ts';

export type Message = {
  conversation: string;
  id: string /** The Adaptive Card, now. */;
  card: Record<string, unknown>;
  edits: number;
};
export type Call = { method: string; path: string; authorization?: string; body: unknown };
export type FakeMember = {
  id: string;
  name: string;
  email?: string;
  userPrincipalName?: string;
  userRole?: string;
  tenantId?: string;
};

type Failure = { status: number; headers?: Record<string, string>; body?: object };

export type FakeConnector = {
  url: string;
  calls: Call[];
  /** As they stand now, in order. */
  messages: Message[];
  /** Conversations in which the bot said that it was writing, in order. */
  typing: string[];
  members: Map<string, FakeMember>;
  /** Who is not in a conversation; everybody else is. */
  outside: Map<string, string[]>;
  /** The next requests get these answers instead. */
  failNext(...answers: Failure[]): void;
  /** Resolves when it holds. */
  until(what: string, holds: () => boolean): Promise<void>;
  close(): Promise<void>;
};

export async function startConnector(): Promise<FakeConnector> {
  const calls: Call[] = [];
  const messages: Message[] = [];
  const typing: string[] = [];
  const members = new Map<string, FakeMember>();
  const outside = new Map<string, string[]>();
  const failures: Failure[] = [];
  const waiting = new Set<() => void>();

  const server = createServer((request, response) => {
    void readJson(request).then((body) => {
      const method = request.method ?? '';
      const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
      calls.push({ method, path, authorization: request.headers.authorization, body });
      const fail = failures.shift();
      const [status, answer] = fail
        ? [fail.status, fail.body ?? { error: { code: 'Failed' } }]
        : reply(method, path, body);
      response
        .writeHead(status, { 'content-type': 'application/json', ...fail?.headers })
        .end(JSON.stringify(answer));
      for (const check of waiting) check();
    });
  });

  function reply(method: string, path: string, body: unknown): [number, unknown] {
    const [conversation = '', part, id = ''] = path.split('/').slice(3).map(decodeURIComponent);
    const card = cardIn(body);
    if (method === 'GET' && part === 'members') {
      const absent = outside.get(conversation)?.includes(id);
      const member = absent ? undefined : members.get(id);
      return member ? [200, member] : [404, { error: { code: 'MemberNotFoundInConversation' } }];
    }
    if (method === 'POST' && part === 'activities' && isRecord(body) && body.type === 'typing') {
      typing.push(conversation);
      return [201, { id: `t-${typing.length}` }];
    }
    if (method === 'POST' && part === 'activities') {
      const message = { conversation, id: `m-${messages.length + 1}`, card, edits: 0 };
      messages.push(message);
      return [201, { id: message.id }];
    }
    if (method === 'PUT' && part === 'activities') {
      const message = messages.find((sent) => sent.conversation === conversation && sent.id === id);
      if (!message) return [404, { error: { code: 'ActivityNotFoundInConversation' } }];
      Object.assign(message, { card, edits: message.edits + 1 });
      return [200, { id }];
    }
    if (method === 'POST' && path === '/v3/conversations') {
      const [member] = isRecord(body) && Array.isArray(body.members) ? body.members : [];
      return [201, { id: `a:opened-for-${String(record(member).id)}` }];
    }
    return [404, {}];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    messages,
    typing,
    members,
    outside,
    failNext: (...answers) => void failures.push(...answers),
    until: (what, holds) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!holds()) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`waited in vain for ${what}; messages: ${JSON.stringify(messages)}`));
        }, 15_000);
        waiting.add(check);
        check();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function cardIn(body: unknown): Record<string, unknown> {
  const attachments = isRecord(body) && Array.isArray(body.attachments) ? body.attachments : [];
  return record(record(attachments[0]).content);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
