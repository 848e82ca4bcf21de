/** Who gets to `/mcp` at all. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { CLIENTS, KEY, LIST, OTHER_KEY, serve } from './served.ts';

const signed = (key = KEY) => ({ authorization: `Bearer ${key}` });

test('without a key, with a wrong one, or with something else: 401 as the specification says', async (t) => {
  const { post, log } = await serve(t);
  const none = await post({});
  assert.deepEqual([none.status, none.headers.get('www-authenticate')], [401, 'Bearer realm="mcp"']);
  for (const authorization of [
    'Bearer wrong',
    `Basic ${KEY}`,
    `Bearer ${KEY}x`,
    'Bearer ',
    `Bearer ${'a'.repeat(9_000)}`,
  ]) {
    const wrong = await post({ authorization });
    assert.deepEqual(
      [wrong.status, wrong.headers.get('www-authenticate')],
      [401, 'Bearer error="invalid_token"'],
    );
    assert.doesNotMatch(await wrong.text(), /wrong|k{10}/);
  }
  assert.equal((await post(signed())).status, 200);
  assert.equal(log.lines.filter(({ event }) => event === 'mcp.refused').length, 6);
  assert.doesNotMatch(JSON.stringify(log.lines), /k{10}|a{10}/);
});

test('a host that is pointed here by its name, and a page elsewhere, are turned away', async (t) => {
  const { url, post } = await serve(t);
  const { port } = new URL(url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: 'evil.example', 'content-type': 'application/json', ...signed() };
    const sent = request({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end(JSON.stringify(LIST));
  });
  assert.equal(status, 403);
  assert.equal((await post({ ...signed(), origin: 'https://evil.example' })).status, 403);
  assert.equal((await post({ ...signed(), origin: 'null' })).status, 403);
  assert.equal((await post({ ...signed(), origin: 'http://localhost:5000' })).status, 200);
});

test('a client that calls too often waits, and others do not', async (t) => {
  const { post, clock } = await serve(t, CLIENTS.replace('per_minute: 61', 'per_minute: 3'));
  for (const _ of [1, 2, 3]) assert.equal((await post(signed(OTHER_KEY))).status, 200);
  const fourth = await post(signed(OTHER_KEY));
  assert.deepEqual([fourth.status, fourth.headers.get('retry-after')], [429, '60']);
  assert.equal((await post(signed())).status, 200);
  clock.pass(60_000);
  assert.equal((await post(signed(OTHER_KEY))).status, 200);
});

test('a body that is too long, no JSON, a batch or no message does no harm', async (t) => {
  const { post } = await serve(t);
  const statuses = [];
  for (const body of [
    'x',
    '[]',
    JSON.stringify([LIST, LIST]),
    '7',
    '{}',
    JSON.stringify({ a: 'x'.repeat(300_000) }),
  ])
    statuses.push((await post(signed(), body)).status);
  assert.deepEqual(statuses, [400, 400, 400, 400, 400, 413]);
  assert.equal((await post(signed())).status, 200);
});

test('only POST is answered', async (t) => {
  const { url } = await serve(t);
  for (const method of ['GET', 'DELETE']) {
    const response = await fetch(url, { method, headers: signed() });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
  }
});

test('without clients there is nothing at /mcp', async (t) => {
  const { post } = await serve(t, 'servers: {}\nclients: {}\n');
  assert.equal((await post(signed())).status, 404);
});
