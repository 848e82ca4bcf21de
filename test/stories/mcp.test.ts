/** MCP both ways, over a whole Deskmate: a tool that its server changed, and a program that asks for things. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CaseReport } from '../../src/mcp/report.ts';
import { CRM } from '../adapters/mcp/opened.ts';
import { startToolServer } from '../adapters/mcp/tool-server.ts';
import { eventually } from '../fakes/playground.ts';
import { openStory } from './story.ts';

const KEY = 'f'.repeat(64);
const CI = `clients:
  ci:
    acts_as: ada
    key: ${createHash('sha256').update(KEY).digest('hex')}
    tools: [open_case, case_status, ask_approval]
    intents: [app_access]
    approvals: [manager]
    per_minute: 600
`;

const server = await startToolServer({ after });
const policies = mkdtempSync(join(tmpdir(), 'deskmate-policies-'));
after(() => rmSync(policies, { recursive: true, force: true }));
cpSync(join(import.meta.dirname, '../../policies'), policies, { recursive: true });
writeFileSync(join(policies, 'mcp.yaml'), CRM(`url: ${server.url}`).replace('clients: {}\n', CI));
const data = readFileSync(join(policies, 'data.yaml'), 'utf8');
const note = 'tools:\n  crm.add_note: { groups: [staff], about: anyone }\n';
writeFileSync(join(policies, 'data.yaml'), data.replace('tools: {}\n', note));
const story = await openStory({ DESKMATE_POLICIES: policies });

async function call(name: string, args: Record<string, unknown>): Promise<CaseReport> {
  const client = new Client({ name: 'ci', version: '1' });
  const headers = { Authorization: `Bearer ${KEY}` };
  const url = new URL('/mcp', story.url());
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  const result = await client.callTool({ name, arguments: args });
  await client.close();
  const [part] = result.content as { text: string }[];
  assert.ok(part && !result.isError, part?.text);
  return JSON.parse(part.text);
}

test('accept_mcp_tool: administrators are told, see both forms, and accept with a code', async () => {
  const none = await story.asks('tom', 'accept the changed tool');
  await none.reads('tom', /No tool waits to be accepted/);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  tool.description = 'Adds a note to a customer and tells the team.';
  await eventually('administrators to be told', async () => {
    await server.announce();
    const cards = await story.playground().cards('ben');
    return cards.some(({ title }) => title === 'Changed tool: crm.add_note');
  });
  const talk = await story.asks('tom', 'accept the changed tool crm.add_note');
  await talk.reads(
    'ben',
    /Your decision: Use the tool crm\.add_note as its server has changed it/,
    /It says of itself: “Adds a note to a customer\.” → “Adds a note to a customer and tells the team\.”/,
    /Risk: high/,
  );
  await talk.presses('ben', 'Approve');
  await talk.reads('tom', /crm\.add_note is used as its server has changed it/, /\[Undo\]/);
  await talk.presses('tom', 'Undo');
  await talk.reads('tom', /Undone\. crm\.add_note is closed until somebody accepts it/);
  await talk.events();
});

test('accept_mcp_tool: only IT may', async () => {
  const talk = await story.asks('ada', 'accept the changed tool crm.add_note');
  await talk.reads('ada', /Only IT looks after the tools that Deskmate uses/);
});

test('ask_approval: a yes or no for what is done elsewhere', async () => {
  const talk = await story.asks('ada', 'Get an approval for something else, please');
  await talk.fills({ title: 'Talk at the design conference', by: 'manager' });
  await talk.reads(
    'maria',
    /Your decision: Approve “Talk at the design conference”/,
    /Touches: Nothing here/,
  );
  await talk.presses('maria', 'Approve');
  await talk.reads('ada', /“Talk at the design conference” is approved/);
  await talk.events();
});

test('a program opens a case and has something approved, as the person it acts for', async () => {
  const opened = await call('open_case', { request: 'I need access to Figma until 31 March 2027' });
  assert.deepEqual([opened.intent, opened.status], ['app_access', 'approving']);
  const asked = await call('ask_approval', {
    title: 'Release 4.2',
    details: 'To production.',
    by: 'manager',
  });
  const found = await story.playground().finds('maria', 'Approve', asked.case);
  await story.playground().sends('maria', found, found.button.form && {});
  const report = await eventually('the approval', async () => {
    const now = await call('case_status', { case: asked.case });
    return now.status === 'resolved' && now;
  });
  assert.deepEqual(report.approvals[0]?.decided, ['Maria Lindqvist']);
});
