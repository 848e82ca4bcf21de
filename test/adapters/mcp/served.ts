/** A whole desk with Deskmate's MCP server in front of it, and clients of the SDK that talk to it. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import express from 'express';
import { createExternalSystem } from '../../../adapters/mcp/externalSystem.ts';
import { serveMcp } from '../../../adapters/mcp/serve.ts';
import type { CaseReport } from '../../../src/mcp/report.ts';
import { createReports } from '../../../src/mcp/report.ts';
import { loadMcp } from '../../../src/mcp/settings.ts';
import { createUnderstand } from '../../../src/mcp/understand.ts';
import type { Surface } from '../../../src/ports/surface.ts';
import { fakeContacts, fakeDirectory, fakeSystem } from '../../fakes/company.ts';
import { fakeLog } from '../../fakes/context.ts';
import { openDesk } from '../../fakes/desk.ts';
import { actionTask, intentOf, planOf } from '../../fakes/plans.ts';
import { approvedBy, fakePolicy } from '../../fakes/policy.ts';

export const KEY = 'k'.repeat(64);
export const OTHER_KEY = 'o'.repeat(64);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const CLIENTS = `
servers: {}
clients:
  ci:
    acts_as: ada
    key: ${sha256(KEY)}
    tools: [open_case, answer_case, case_status, ask_approval]
    intents: [app_access]
    approvals: [manager]
    per_minute: 60
  other:
    acts_as: ada
    key: ${sha256(OTHER_KEY)}
    tools: [case_status]
    intents: []
    approvals: []
    per_minute: 61
`;

const APPROVAL = intentOf(
  planOf(
    [
      actionTask('ask', 'external.approve', {
        title: '{slots.title}',
        details: '{slots.details}',
        by: '{slots.by}',
      }),
    ],
    [
      { name: 'title', type: 'text', ask: 'What is to be approved?', required: true },
      { name: 'details', type: 'text', ask: 'Anything else?', required: false },
      {
        name: 'by',
        type: 'choice',
        ask: 'Who decides?',
        required: true,
        options: [
          { value: 'manager', label: 'My manager' },
          { value: 'it', label: 'IT' },
        ],
      },
    ],
  ),
  'ask_approval',
);

export async function serve(t: TestContext, text = CLIENTS) {
  const policy = fakePolicy(() => approvedBy({ approvers: [{ kind: 'manager_of_requester' }] }));
  const directory = fakeDirectory();
  const systems = [fakeSystem(), createExternalSystem()];
  const company = { systems, directory, contacts: fakeContacts() };
  const office = { ...openDesk(t, { policy, intents: [APPROVAL], company }), ...company };
  const http = express().disable('x-powered-by');
  const log = fakeLog();
  const surface = serveMcp({
    declared: loadMcp({ path: 'mcp.yaml', text }, { areas: new Set(), secrets: {} }),
    http,
    desk: office.desk,
    directory: office.directory,
    reports: createReports(office, office.cases),
    understand: createUnderstand(office),
    clock: office.clock,
    ids: office.ids,
    log,
  });
  (office.surfaces as Map<string, Surface>).set(surface.name, surface);
  const server = createServer(http);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;

  /** A client of the SDK, signed in with a key or a token. */
  async function connect(key = KEY) {
    const client = new Client({ name: 'test', version: '1' });
    const headers = { Authorization: `Bearer ${key}` };
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
    t.after(() => client.close());
    /** What a call answers: the report, or the sentence of a refusal. */
    const call = async (name: string, args: Record<string, unknown>) => {
      const result = await client.callTool({ name, arguments: args });
      const [part] = result.content as { text: string }[];
      const said = part?.text ?? '';
      return result.isError
        ? { refused: said }
        : { report: JSON.parse(said) as CaseReport & { notes?: string[] } };
    };
    const opens = async (args: Record<string, unknown>, tool = 'open_case') => {
      const { report, refused } = await call(tool, args);
      if (!report) throw new Error(`refused: ${refused}`);
      return report;
    };
    return { client, call, opens };
  }

  const post = (headers: Record<string, string>, body: string = JSON.stringify(LIST)) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });
  return { ...office, directory, url, log, connect, post };
}

export const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
