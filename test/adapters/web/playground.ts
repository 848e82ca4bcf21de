/** The real playground server on a free port, over a desk that only notes what reaches it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import express from 'express';
import { createWeb } from '../../../adapters/web/index.ts';
import type { Home } from '../../../src/card.ts';
import type { CaseView } from '../../../src/case/view.ts';
import type { Person } from '../../../src/person.ts';
import type { Console, SystemOverview, TimelineEntry } from '../../../src/ports/console.ts';
import type { Sender, Turn } from '../../../src/turn.ts';
import { fakeClock, fakeIds, fakeLog } from '../../fakes/context.ts';
import { fakeDelays } from '../../fakes/delays.ts';

export const UUID = '00000000-0000-4000-8000-000000000001';
export const uuid = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;

export const PEOPLE: Person[] = [
  person('zoe', 'Zoe Zimmer'),
  person('hana', 'Hana Sato'),
  person('maria', 'Maria Lindqvist'),
  person('ada', 'Ada Moreau'),
  { ...person('gone', 'Gone Already'), active: false },
];

function person(id: string, name: string): Person {
  const email = `${id}@lumen.example`;
  const title = 'Designer';
  return {
    id,
    name,
    email,
    title,
    department: 'Design',
    groups: [],
    timezone: 'UTC',
    nicknames: [],
    active: true,
    human: id,
    accounts: [],
  };
}

export function caseView(change: Partial<CaseView>): CaseView {
  return {
    id: 'c-1',
    kind: 'service_request',
    intent: 'app_access',
    title: 'Figma for Ada Moreau',
    status: 'approving',
    open: true,
    requester: 'ada',
    requesterName: 'Ada Moreau',
    thread: 'none',
    listening: true,
    waitingFor: [],
    approvals: [],
    openedAt: 0,
    updatedAt: 0,
    ...change,
  };
}

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: Record<string, unknown>;
};

type Options = { folder?: string; receive?: (turn: Turn) => Promise<void> };

/** Starts a playground; stops with the test. `folder`: that of an earlier one, to start it anew. */
export async function playground(t: TestContext, { folder: given, receive }: Options = {}) {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'deskmate-web-'));
  const turns: Turn[] = [];
  const cases: CaseView[] = [];
  const timelines = new Map<string, TimelineEntry[]>();
  const home: Home = { cases: [], approvals: [], examples: ['I need an app'] };
  /** Of single people; everybody else has `home`. */
  const homes = new Map<string, Home>();
  const system: SystemOverview = { people: [], seats: [], tickets: [] };
  /** Who looked at the console, as it was told. */
  const viewers: (string | undefined)[] = [];
  const away = { people: false };
  const log = fakeLog();
  const clock = fakeClock();
  const console: Console = {
    timeline: async (id, viewer) => {
      viewers.push(viewer);
      return timelines.get(id) ?? [];
    },
    cases: async (limit) => cases.slice(0, limit),
    system: async (viewer) => {
      viewers.push(viewer);
      return system;
    },
  };
  const desk = {
    receive: async (turn: Turn) => {
      turns.push(turn);
      await receive?.(turn);
    },
    form: async () => undefined,
    home: async ({ account }: Sender) => homes.get(account.slice('web:'.length)) ?? home,
  };
  const http = express();
  const people = async () => {
    if (away.people) throw new Error('the directory is away');
    return PEOPLE;
  };
  const database = join(folder, 'web.sqlite');
  const delays = fakeDelays(clock, clock.pass);
  const { delay } = delays;
  const surface = await createWeb({
    desk,
    http,
    database,
    people,
    console,
    clock,
    ids: fakeIds(),
    log,
    delay,
  });
  const server = http.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  let running = true;
  const stop = async () => {
    if (!running) return;
    running = false;
    await surface.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  t.after(async () => {
    await stop();
    if (!given) rmSync(folder, { recursive: true, force: true });
  });

  /** One request with exactly these headers; `fetch` would not let a test choose `Host`. */
  const send = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method, path, headers, agent: false };
      const outgoing = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          const isJson = String(response.headers['content-type']).startsWith('application/json');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? JSON.parse(text) : {},
          });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const token = String((await send('GET', '/web/api/session')).json.token);
  const own = {
    Origin: `http://127.0.0.1:${port}`,
    'X-Deskmate-Token': token,
    'Content-Type': 'application/json',
  };
  return {
    surface,
    turns,
    cases,
    timelines,
    home,
    homes,
    system,
    viewers,
    log,
    away,
    clock,
    delays,
    port,
    folder,
    own,
    stop,
    send,
    get: (path: string) => send('GET', `/web/api${path}`),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send('POST', `/web/api${path}`, { ...own, ...headers }, JSON.stringify(body)),
  };
}

export type Playground = Awaited<ReturnType<typeof playground>>;
