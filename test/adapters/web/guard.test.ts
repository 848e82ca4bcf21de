/** Other web pages cannot drive the playground: Host, Origin and the token of this start. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playground, UUID } from './playground.ts';

const message = { id: UUID, as: 'ada', thread: 'new', text: 'hello' };

for (const host of [
  'evil.example',
  'evil.example:3978',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '192.168.1.7',
]) {
  test(`refuses the host name "${host}" for pages, scripts, reads, events and writes`, async (t) => {
    const web = await playground(t);
    for (const path of [
      '/',
      '/web/app.js',
      '/web/api/session',
      '/web/api/people',
      '/web/api/events?as=ada&after=0',
    ]) {
      const answer = await web.send('GET', path, { Host: host });
      assert.equal(answer.status, 421, path);
      assert.doesNotMatch(answer.text, /token|Ada/);
    }
    const written = await web.send(
      'POST',
      '/web/api/messages',
      { ...web.own, Host: host },
      JSON.stringify(message),
    );
    assert.equal(written.status, 421);
    assert.deepEqual(web.turns, []);
  });
}

test('refuses what a proxy or tunnel passes on, whatever it calls the host', async (t) => {
  const web = await playground(t);
  for (const name of ['X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded', 'Via']) {
    const answer = await web.send('GET', '/web/api/session', { [name]: 'anything' });
    assert.equal(answer.status, 421, name);
    assert.doesNotMatch(answer.text, /"token"/);
  }
});

test('answers on localhost, 127.0.0.1 and [::1], with any port', async (t) => {
  const web = await playground(t);
  for (const host of ['localhost', 'LOCALHOST:3978', '127.0.0.1:80', '[::1]:3978']) {
    assert.equal((await web.send('GET', '/web/api/session', { Host: host })).status, 200, host);
  }
});

test('refuses a POST from a foreign, missing or other-port origin', async (t) => {
  const web = await playground(t);
  const origins = [
    'http://evil.example',
    'null',
    '',
    `http://127.0.0.1:${web.port + 1}`,
    `http://localhost:${web.port}`,
  ];
  for (const origin of origins) {
    const answer = await web.post('/messages', message, { Origin: origin });
    assert.equal(answer.status, 403, origin);
    assert.deepEqual((answer.json.error as { code: string }).code, 'foreign_origin');
  }
  const { Origin: _, ...rest } = web.own;
  assert.equal((await web.send('POST', '/web/api/messages', rest, JSON.stringify(message))).status, 403);
  assert.deepEqual(web.turns, []);
});

test('refuses a POST with no token, a wrong one, or that of an earlier start', async (t) => {
  const web = await playground(t);
  const { 'X-Deskmate-Token': token, ...rest } = web.own;
  for (const wrong of [undefined, '', 'x', `${token}x`, token.replace(/.$/, 'é')]) {
    const headers = wrong === undefined ? rest : { ...rest, 'X-Deskmate-Token': encodeURIComponent(wrong) };
    const answer = await web.send('POST', '/web/api/press', headers, JSON.stringify(message));
    assert.equal(answer.status, 403);
    assert.deepEqual((answer.json.error as { code: string }).code, 'stale_token');
  }
  assert.deepEqual(web.turns, []);
});

test('refuses before it reads the body', async (t) => {
  const web = await playground(t);
  const answer = await web.send(
    'POST',
    '/web/api/messages',
    { ...web.own, Origin: 'http://evil.example' },
    '{"broken',
  );
  assert.equal(answer.status, 403);
});

test('every answer carries a strict policy and none may be framed or sniffed', async (t) => {
  const web = await playground(t);
  for (const path of [
    '/',
    '/web/app.js',
    '/web/api/people',
    '/web/api/nothing',
    '/web/vendor/lit-html/lit-html.js',
  ]) {
    const { headers } = await web.send('GET', path);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|http/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
});
