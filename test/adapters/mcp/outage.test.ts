/** Servers that are away, hang, die and come back: nothing is done twice, and nobody is told what is not so. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { type ErrorCode, isCode } from '../../../src/errors.ts';
import { CRM, memoryShelf, openedMcp } from './opened.ts';
import { notes, startToolServer } from './tool-server.ts';

const ARGS = { customer: 'Blum', note: 'Called back.' };
const saying = (code: ErrorCode, words: RegExp) => (error: unknown) =>
  isCode(error, code) && words.test(error.message);
const brief = (url: string, more: [string, string][] = []) =>
  [['timeout_seconds: 5', 'timeout_seconds: 0.3'] as [string, string], ...more].reduce(
    (file, [from, to]) => file.replace(from, to),
    CRM(`url: ${url}`),
  );
const IDEMPOTENT: [string, string] = [
  'risk: low\n        undo',
  'risk: low\n        idempotent: true\n        undo',
];

test('a server that was never there offers nothing and keeps nobody from starting', async (t) => {
  const server = await startToolServer(t);
  await server.stop();
  const { names, log, mcp } = await openedMcp(t, CRM(`url: ${server.url}`));
  assert.deepEqual(names(), []);
  assert.equal(mcp.systems.length, 3);
  assert.ok(log.lines.some(({ event }) => event === 'mcp.unavailable'));
});

test('with pins on the shelf its tools are there while it is away, and work when it is back', async (t) => {
  const tools = notes();
  const server = await startToolServer(t, tools);
  const shelf = memoryShelf();
  await openedMcp(t, CRM(`url: ${server.url}`), { shelf });
  await server.stop();
  const { names, perform } = await openedMcp(t, CRM(`url: ${server.url}`), { shelf });
  assert.equal(names().length, 3);
  await assert.rejects(perform('crm.add_note', ARGS), saying('system_unavailable', /"crm" does not answer/));
  const back = await startToolServer(t, tools, { port: server.port });
  assert.match(
    (await perform('crm.add_note', ARGS)).said,
    /^Done/,
    'it was certainly not sent, so it may be tried',
  );
  assert.equal(back.calls.length, 1);
});

test('a session that a restarted server does not know is begun anew', async (t) => {
  const tools = notes();
  const server = await startToolServer(t, tools);
  const { perform } = await openedMcp(t, CRM(`url: ${server.url}`));
  await perform('crm.find', { customer: 'Blum' });
  await server.stop();
  const back = await startToolServer(t, tools, { port: server.port });
  await perform('crm.find', { customer: 'Blum' }, 'k2').catch(() =>
    perform('crm.find', { customer: 'Blum' }, 'k2'),
  );
  assert.equal(back.calls.length, 1);
});

test('a call that hangs: what was not declared to bear it is never sent twice', async (t) => {
  const server = await startToolServer(t);
  const shelf = memoryShelf();
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  tool.answer = () => new Promise(() => {});
  const { perform } = await openedMcp(t, brief(server.url), { shelf });
  const look = saying(
    'system_rejected',
    /I have sent crm\.add_note, but nobody told me.*somebody has to look there/,
  );
  await assert.rejects(perform('crm.add_note', ARGS), look);
  await assert.rejects(perform('crm.add_note', ARGS), look, 'another try of the same run');
  const again = await openedMcp(t, brief(server.url), { shelf });
  await assert.rejects(again.perform('crm.add_note', ARGS), look, 'after a crash as well');
  assert.equal(server.calls.length, 1);
});

test('a call that hangs: what was declared to bear it is tried again under the same key', async (t) => {
  const server = await startToolServer(t);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  const works = tool.answer;
  tool.answer = () => new Promise(() => {});
  const { perform } = await openedMcp(t, brief(server.url, [IDEMPOTENT]));
  await assert.rejects(perform('crm.add_note', ARGS), saying('system_unavailable', /does not answer/));
  tool.answer = works;
  assert.match((await perform('crm.add_note', ARGS)).said, /^Done/);
  assert.deepEqual(new Set(server.calls.map(({ key }) => key)), new Set(['k1']));
});

test('a server that dies in the middle of a call leaves nobody with a guess', async (t) => {
  const server = await startToolServer(t);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  tool.answer = () => server.stop();
  const { perform } = await openedMcp(t, brief(server.url));
  await assert.rejects(
    perform('crm.add_note', ARGS),
    saying('system_rejected', /somebody has to look there/),
  );
});

test('an answer that a server finds wrong itself came after the tool ran', async (t) => {
  const server = await startToolServer(t);
  const tool = server.tools.get('add_note');
  assert.ok(tool);
  tool.answer = () => ({ content: 'no list' });
  const { perform } = await openedMcp(t, CRM(`url: ${server.url}`));
  await assert.rejects(
    perform('crm.add_note', ARGS),
    saying('system_rejected', /somebody has to look there/),
  );
});

test('a server that begins to answer and then hangs is given up', async (t) => {
  const hanging = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (!body.includes('"initialize"')) return;
      const { id } = JSON.parse(body);
      const serverInfo = { name: 'x', version: '1' };
      const result = { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo };
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ jsonrpc: '2.0', id, result }));
    });
  });
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    hanging.closeAllConnections();
    hanging.close();
  });
  const { port } = hanging.address() as AddressInfo;
  const tools = notes();
  const server = await startToolServer(t, tools);
  const shelf = memoryShelf();
  await openedMcp(t, brief(server.url), { shelf });
  const { perform } = await openedMcp(t, brief(`http://127.0.0.1:${port}/mcp`), { shelf });
  await assert.rejects(
    perform('crm.find', { customer: 'Blum' }),
    saying('system_unavailable', /does not answer/),
  );
});

test('a server that is away keeps no judgement waiting', async (t) => {
  const server = await startToolServer(t);
  const { crm, clock } = await openedMcp(t, brief(server.url));
  await server.stop();
  clock.pass(11_000);
  assert.match(await crm.targetVersion('crm.find', {}), /^[0-9a-f]{16}$/);
});
