/** The Teams surface with the real CloudAdapter, between a local key server, a local connector and a recording desk. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Delay } from '../../../adapters/teams/connector.ts';
import { createTeams } from '../../../adapters/teams/teams.ts';
import type { TeamsConfig } from '../../../src/config.ts';
import type { Clock } from '../../../src/ports/context.ts';
import type { Desk, Surface } from '../../../src/ports/surface.ts';
import type { Turn } from '../../../src/turn.ts';
import { ADA, MARIA } from '../../fakes/teams-activities.ts';
import { type FakeConnector, startConnector } from '../../fakes/teams-connector.ts';
import { APP_ID, APP_PASSWORD, type FakeLogin, startLogin, TENANT } from '../../fakes/teams-login.ts';

export type Harness = {
  /** Of the messaging endpoint. */
  url: string;
  login: FakeLogin;
  connector: FakeConnector;
  surface: Surface;
  turns: Turn[];
  logged: { event: string; fields?: Record<string, unknown> }[];
  keyValue: Map<string, string>;
  /** Sends with a good token, unless another Authorization header is given. */
  post(activity: unknown, authorization?: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
};

type Options = {
  config?: Partial<TeamsConfig>;
  /** Gets the surface, so that it can whisper or post. */
  desk?: Partial<Desk>;
  clock?: Clock;
  delay?: Delay;
  keyValue?: Map<string, string>;
};

export async function startTeams(options: Options = {}): Promise<Harness> {
  const login = await startLogin();
  const connector = await startConnector();
  for (const person of [ADA, MARIA])
    connector.members.set(person.id, { ...person, userPrincipalName: person.email, tenantId: TENANT });
  const turns: Turn[] = [];
  const logged: Harness['logged'] = [];
  const keyValue = options.keyValue ?? new Map<string, string>();
  const line = (event: string, fields?: Record<string, unknown>) => void logged.push({ event, fields });
  const http = express();
  const desk: Desk = {
    async receive(turn) {
      turns.push(turn);
    },
    form: async () => undefined,
    home: async () => ({ cases: [], approvals: [], examples: ['I need Figma until March'] }),
    ...options.desk,
  };
  const surface = await createTeams({
    config: {
      appId: APP_ID,
      appPassword: APP_PASSWORD,
      appType: 'SingleTenant',
      tenantId: TENANT,
      insecureLoopback: false,
      loginUrl: login.url,
      ...options.config,
    },
    desk,
    http,
    keyValue: {
      get: async (key) => keyValue.get(key),
      set: async (key, value) => void keyValue.set(key, value),
    },
    clock: options.clock ?? { now: () => Date.now() },
    log: { info: line, warn: line, error: line },
    delay: options.delay,
  });
  const server = createServer(http);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;

  return {
    url,
    login,
    connector,
    surface,
    turns,
    logged,
    keyValue,
    async post(activity, authorization = `Bearer ${login.token({ serviceurl: connector.url })}`) {
      const body = typeof activity === 'string' ? activity : JSON.stringify(activity);
      const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
      const response = await fetch(url, { method: 'POST', headers, body });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async close() {
      await surface.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([login.close(), connector.close()]);
    },
  };
}
