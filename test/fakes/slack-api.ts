/** A local stand-in for Slack's Web API and Socket Mode: records calls, and fails when a test wants it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, type Args, answerTo, type Workspace } from './slack-methods.ts';
import { type FakeUser, USERS } from './slack-people.ts';
import { openSocket, type Socket } from './slack-socket.ts';

export type Call = {
  method: string;
  /** Arguments; nested JSON is decoded. */
  args: Args;
  token: string;
  answer: Answer;
  /** When it arrived, in ms as `performance.now()` of this process says. */
  at: number;
};

/** What one call gets instead of an answer. */
export type Fault =
  | { status: number; retryAfter?: number }
  | { error: string }
  | { delay: number }
  | { hangUp: true };

export type SlackApi = {
  /** For `SLACK_API_URL`. */
  url: string;
  calls: Call[];
  callsOf(method: string): Call[];
  /** The first call, past or to come, that matches. Rejects after 10 s. */
  until(match: (call: Call) => boolean, what?: string): Promise<Call>;
  /** Called with every call as it arrives. */
  onCall(listener: (call: Call) => void): void;
  /** The next calls of that method fail like this, one fault each. */
  fail(method: string, ...faults: Fault[]): void;
  workspace: Workspace;
  socket: Socket;
  close(): Promise<void>;
};

/** `light`: for load; keeps no calls and takes any blocks. */
export async function startSlackApi({
  users = USERS,
  light = false,
}: {
  users?: FakeUser[];
  light?: boolean;
} = {}): Promise<SlackApi> {
  const calls: Call[] = [];
  const listeners = new Set<(call: Call) => void>();
  const faults = new Map<string, Fault[]>();
  const workspace: Workspace = {
    users,
    closedChannels: new Set(),
    outside: new Map(),
    pageSize: 1_000,
    messages: new Set(),
    streams: new Map(),
    socketUrl: '',
    light,
  };

  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const args = decode(await bodyOf(request));
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const at = performance.now();
    const fault = faults.get(method)?.shift();
    const failure = fault && !('delay' in fault);
    const answer = failure
      ? { ok: false, error: 'error' in fault ? fault.error : 'fault' }
      : answerTo(method, args, workspace);
    const call = { method, args, token, answer, at };
    if (!light) calls.push(call);
    for (const listener of listeners) listener(call);
    if (fault && 'hangUp' in fault) return void request.socket.destroy();
    if (fault && 'delay' in fault) await pause(fault.delay);
    if (fault && 'status' in fault) {
      response.writeHead(
        fault.status,
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
      );
      return void response.end();
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socket = openSocket(server);
  workspace.socketUrl = `ws://127.0.0.1:${port}/socket`;

  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    until: (match, what = 'call') =>
      new Promise((resolve, reject) => {
        const past = calls.find(match);
        if (past) return resolve(past);
        const timer = setTimeout(
          () => reject(new Error(`No such ${what} within 10 s; seen: ${calls.map(({ method }) => method)}`)),
          10_000,
        );
        const listener = (call: Call) => {
          if (!match(call)) return;
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(call);
        };
        listeners.add(listener);
      }),
    onCall: (listener) => void listeners.add(listener),
    fail: (method, ...next) => void faults.set(method, [...(faults.get(method) ?? []), ...next]),
    workspace,
    socket,
    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Form fields; a field that holds JSON is an object or a list, as the SDK sends them. */
function decode(body: string): Args {
  const args: Args = {};
  for (const [name, value] of new URLSearchParams(body))
    args[name] = /^[[{]/.test(value) ? JSON.parse(value) : value;
  return args;
}
