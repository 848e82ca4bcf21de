/** The Slack surface with a desk that only writes down what it was asked, in front of the stand-in for Slack. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import express from 'express';
import { createSlack } from '../../../adapters/slack/slack.ts';
import type { Form, Home } from '../../../src/card.ts';
import type { KeyValue } from '../../../src/ports/store.ts';
import type { Desk, Surface } from '../../../src/ports/surface.ts';
import type { Press, Sender, Turn } from '../../../src/turn.ts';
import { type Delays, fakeDelays } from '../../fakes/delays.ts';
import { type Fault, type SlackApi, startSlackApi } from '../../fakes/slack-api.ts';
import { type SignedRequest, send } from '../../fakes/slack-request.ts';

export const SECRET = 'signing-secret-of-the-tests';

export type FakeDesk = Desk & {
  turns: Turn[];
  /** The next calls of `receive` fail with these, one each. */
  failWith: Error[];
  form_: Form | undefined;
  /** What is wrong with the next forms. */
  wrong: Record<string, string>;
  home_: Home;
  asked: { form: [Press, Sender][]; home: Sender[] };
};

export function fakeDesk(): FakeDesk {
  const desk: FakeDesk = {
    turns: [],
    failWith: [],
    form_: undefined,
    wrong: {},
    home_: { cases: [], approvals: [], examples: ['I need Figma'] },
    asked: { form: [], home: [] },
    async receive(turn) {
      const failure = desk.failWith.shift();
      if (failure) throw failure;
      desk.turns.push(turn);
    },
    async form(press, from) {
      desk.asked.form.push([press, from]);
      return desk.form_;
    },
    check: async () => desk.wrong,
    async home(from) {
      desk.asked.home.push(from);
      return desk.home_;
    },
  };
  return desk;
}

export function memory(): KeyValue & { map: Map<string, string> } {
  const map = new Map<string, string>();
  return { map, get: async (key) => map.get(key), set: async (key, value) => void map.set(key, value) };
}

export type Line = { level: 'info' | 'warn' | 'error'; event: string; fields?: Record<string, unknown> };

export type Bench = {
  api: SlackApi;
  desk: FakeDesk;
  surface: Surface;
  url: string;
  lines: Line[];
  /** Warnings and errors. */
  alarms(): Line[];
  keyValue: ReturnType<typeof memory>;
  clock: { now(): number; ahead: number };
  /** Pauses between versions of a card that is being written. */
  delays: Delays;
  send(request: SignedRequest): Promise<{ status: number; body: string }>;
};

export type SetUp = {
  socket?: boolean;
  keyValue?: ReturnType<typeof memory>;
  /** Time passes only when the test lets it. */
  still?: boolean;
  /** Another desk's Slack, as after a restart; it is not stopped with this one. */
  api?: SlackApi;
  /** Present from the start. */
  faults?: Record<string, Fault[]>;
};

/** Everything started here is stopped when the test ends. */
export async function setUp(t: TestContext, options: SetUp = {}): Promise<Bench> {
  const api = options.api ?? (await startSlackApi());
  for (const [method, faults] of Object.entries(options.faults ?? {})) api.fail(method, ...faults);
  const desk = fakeDesk();
  const lines: Line[] = [];
  const start = Date.now();
  // A live card's pauses are counted, so time stands still where a test asks for it.
  const clock = { ahead: 0, now: () => (options.still ? start : Date.now()) + clock.ahead };
  const log = {
    info: (event: string, fields?: Record<string, unknown>) =>
      void lines.push({ level: 'info', event, fields }),
    warn: (event: string, fields?: Record<string, unknown>) =>
      void lines.push({ level: 'warn', event, fields }),
    error: (event: string, fields?: Record<string, unknown>) =>
      void lines.push({ level: 'error', event, fields }),
  };
  const keyValue = options.keyValue ?? memory();
  const http = express();
  const config = {
    botToken: 'xoxb-test',
    signingSecret: SECRET,
    apiUrl: api.url,
    ...(options.socket ? { appToken: 'xapp-test' } : {}),
  };
  const delays = fakeDelays(clock, (ms) => {
    clock.ahead += ms;
  });
  const surface = await createSlack({ config, desk, http, keyValue, clock, log, delay: delays.delay });
  const server = createServer(http);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t.after(async () => {
    await surface.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (!options.api) await api.close();
  });
  return {
    api,
    desk,
    surface,
    url,
    lines,
    alarms: () => lines.filter(({ level }) => level !== 'info'),
    keyValue,
    clock,
    delays,
    send: (request) => send(url, request),
  };
}
