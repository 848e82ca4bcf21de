/** The load: employees who write direct messages, and the stand-in for Slack that sees the replies. */
import { Agent, request } from 'node:http';
import { startSlackApi } from '../test/fakes/slack-api.ts';
import { directMessage } from '../test/fakes/slack-payloads.ts';
import { directChannel, type FakeUser, USERS } from '../test/fakes/slack-people.ts';
import { eventRequest, type SignedRequest } from '../test/fakes/slack-request.ts';
import { OWNERS, STAFF } from './staff.ts';

/** What a server under test needs to know. */
export type Settings = { apiUrl: string; secret: string };

export type Load = {
  settings: Settings;
  /** One message in a thread of its own; ms until its reply reached Slack, or undefined when none came within 10 s. */
  ask(port: number): Promise<number | undefined>;
  /** Every employee writes a few times, so that profiles are known and the code is compiled. */
  warmUp(port: number): Promise<void>;
  close(): Promise<void>;
};

const SECRET = 'signing-secret-of-the-bench';
const PATIENCE = 10_000;
const WARM_UP_ROUNDS = 4;
/**
 * Each opens a case and gets one reply, as the echo gives one: half are answered from an article, half are asked for
 * a detail that is missing.
 */
const REQUESTS = [
  'What is the parental leave policy?',
  'I need access to an app',
  'What are the rules for home office?',
  'I want to change my bank account',
];

export async function createLoad(): Promise<Load> {
  const users: FakeUser[] = [...USERS, ...OWNERS, ...STAFF].map(({ id, name, email }) => ({
    id,
    name,
    email,
  }));
  const api = await startSlackApi({ users, light: true });
  const agent = new Agent({ keepAlive: true });
  const waiting = new Map<string, (at: number) => void>();
  let count = 0;

  api.onCall(({ method, args, at }) => {
    if (method !== 'chat.postMessage') return;
    const key = `${args.channel}/${args.thread_ts}`;
    waiting.get(key)?.(at);
    waiting.delete(key);
  });

  async function ask(port: number): Promise<number | undefined> {
    const user = STAFF[count % STAFF.length]?.id ?? '';
    const payload = directMessage(user, REQUESTS[count % REQUESTS.length] ?? '');
    count += 1;
    const signedRequest = eventRequest(payload, SECRET);
    const { ts } = payload.event as { ts: string };
    const replied = new Promise<number | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), PATIENCE);
      waiting.set(`${directChannel(user)}/${ts}`, (at) => {
        clearTimeout(timer);
        resolve(at);
      });
    });
    const start = performance.now();
    const accepted = await post(agent, port, signedRequest);
    const at = await replied;
    return accepted && at !== undefined ? at - start : undefined;
  }

  return {
    settings: { apiUrl: api.url, secret: SECRET },
    ask,
    async warmUp(port) {
      for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
        for (let from = 0; from < STAFF.length; from += 10) {
          await Promise.all(STAFF.slice(from, from + 10).map(() => ask(port)));
        }
      }
    },
    async close() {
      agent.destroy();
      await api.close();
    },
  };
}

function post(agent: Agent, port: number, { body, headers }: SignedRequest): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path: '/slack/events',
        method: 'POST',
        headers: { ...headers, ...length },
      },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode === 200));
      },
    );
    sent.once('error', reject).end(body);
  });
}
