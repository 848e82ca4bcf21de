import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isCode } from '../../src/errors.ts';
import { actionOf } from '../../src/mcp/declared.ts';
import { loadMcp } from '../../src/mcp/settings.ts';

const known = { areas: new Set(['app']), secrets: { DESKMATE_MCP_CRM: 'x', DESKMATE_MCP_FILES: 'y' } };
const load = (text: string) => loadMcp({ path: 'mcp.yaml', text }, known);

test('what is shipped has no servers and no clients', async () => {
  const text = await readFile(`${import.meta.dirname}/../../policies/mcp.yaml`, 'utf8');
  assert.deepEqual(load(text), { servers: {}, clients: {} });
});

test('the example of the handbook can be read', async () => {
  const page = await readFile(`${import.meta.dirname}/../../docs/mcp.md`, 'utf8');
  const example = /```yaml\n(servers:[\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { servers, clients } = load(example);
  assert.ok(Object.keys(servers).length >= 2 && Object.keys(clients).length >= 1);
});

test('the name of an action fits where rules and intents name it', () => {
  assert.equal(actionOf('crm', 'Add-Note.v2'), 'crm.add_note_v2');
});

const TOOL = 'title: Note\n        touches: Notes\n        risk: low\n        reversible: false';
const server = (way: string, tools = `note:\n        ${TOOL}`, name = 'crm') =>
  `servers:\n  ${name}:\n    ${way}\n    tools:\n      ${tools}\nclients: {}\n`;
const URL_LINE = 'url: https://crm.example/mcp';
const client = (lines: string) => `servers: {}\nclients:\n  ci:\n    ${lines.split('; ').join('\n    ')}\n`;
const CI = 'acts_as: ada; tools: [open_case]; intents: []; approvals: []; per_minute: 5';

const WRONG: [string, string, RegExp][] = [
  ['no way to a server', server('timeout_seconds: 5'), /mcp\.yaml:2: needs either "url".* or "command"/],
  ['two ways', server(`${URL_LINE}\n    command: x`), /needs either/],
  ['an address without TLS', server('url: http://crm.example/mcp'), /mcp\.yaml:3: .*begins with https/],
  [
    'a secret that is not set',
    server(`${URL_LINE}\n    header: { name: A, from: DESKMATE_MCP_NO }`),
    /mcp\.yaml:4: names DESKMATE_MCP_NO, which is not set/,
  ],
  [
    'a secret of something else',
    server(`${URL_LINE}\n    header: { name: A, from: SLACK_BOT_TOKEN }`),
    /begins with DESKMATE_MCP_/,
  ],
  [
    'variables without a command',
    server(`${URL_LINE}\n    env: { A: DESKMATE_MCP_CRM }`),
    /goes with "command" only/,
  ],
  ['the area of another system', server(URL_LINE, undefined, 'app'), /"app" is the area of another system/],
  [
    'an address that only looks like this machine',
    server('url: http://localhost:x@evil.example/'),
    /has a user name in it/,
  ],
  ['our own area', server(URL_LINE, undefined, 'mcp'), /"mcp" is the area/],
  [
    'two tools of one action',
    server(URL_LINE, `note:\n        ${TOOL}\n      Note:\n        ${TOOL}`),
    /would be the action crm\.note like another tool/,
  ],
  [
    'nothing said about undoing',
    server(URL_LINE, `note: { title: N, touches: N, risk: low }`),
    /needs "undo", or "reversible: false"/,
  ],
  [
    'an undo by a tool that is not declared',
    server(
      URL_LINE,
      `note: { title: N, touches: N, risk: low, undo: { tool: gone, within_hours: 1, steps: [], with: {} } }`,
    ),
    /"gone" is not declared here/,
  ],
  [
    'a probe that may change something',
    server(URL_LINE, `note:\n        ${TOOL}\n        probe: { tool: note, with: {} }`),
    /must be a tool declared here with "risk: read"/,
  ],
  [
    'a probe that needs the answer',
    server(URL_LINE, `note:\n        ${TOOL}\n        probe: { tool: note, with: { id: result.id } }`),
    /must be args\.<name>/,
  ],
  ['a client without proof', client(CI), /needs either "key".* or "oauth"/],
  ['a key in the clear', client(`${CI}; key: secret`), /SHA-256 of the key/],
  ['tokens without an issuer', client(`${CI}; oauth: x`), /needs the issuer/],
  [
    'approvals by nobody',
    client(`${CI.replace('open_case', 'ask_approval')}; key: ${'a'.repeat(64)}`),
    /names nobody whom/,
  ],
  ['an unknown member', `servers: {}\nclients: {}\nproxy: x\n`, /mcp\.yaml:3: proxy is not known here/],
];

for (const [what, text, expected] of WRONG) {
  test(`refuses ${what}`, () => {
    assert.throws(
      () => load(text),
      (error: Error) => {
        assert.ok(isCode(error, 'policy_invalid'));
        assert.match(error.message, expected);
        return true;
      },
    );
  });
}
