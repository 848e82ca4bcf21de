/** `deskmate mcp`: the desk over standard input and output. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { KEY, serve } from './served.ts';

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

function keyFile(t: TestContext, key: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-key-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'key'), `${key}\n`);
  return join(folder, 'key');
}

async function through(t: TestContext, url: string, key: string): Promise<Client> {
  const client = new Client({ name: 'local', version: '1' });
  const args = [CLI, 'mcp', '--url', url, '--key-file', keyFile(t, key)];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' }));
  t.after(() => client.close());
  return client;
}

test('a program that starts it opens a case in the running desk', async (t) => {
  const office = await serve(t);
  const client = await through(t, office.url, KEY);
  const { tools } = await client.listTools();
  assert.ok(tools.some(({ name }) => name === 'open_case'));
  const opened = await client.callTool({ name: 'open_case', arguments: { request: 'access to Figma' } });
  assert.match(JSON.stringify(opened.content), /app_access/);
});

test('a wrong key gets a sentence, not a hanging program', async (t) => {
  const office = await serve(t);
  await assert.rejects(
    through(t, office.url, 'x'.repeat(40)),
    /could not be reached, or turned the request away/,
  );
});

test('a file without a key is told', (t) => {
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'mcp', '--key-file', keyFile(t, 'short')]);
  assert.equal(status, 2);
  assert.match(String(stderr), /holds no key/);
});
