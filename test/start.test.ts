/** `npm start` as a newcomer and as an admin with a mistake in a file would see it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';

const root = resolve(import.meta.dirname, '..');

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'deskmate-start-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function launch(t: TestContext, env: Record<string, string>) {
  const settings = { PATH: process.env.PATH, PORT: '0', DESKMATE_HOME: folder(t), ...env };
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], { env: settings, cwd: root });
  t.after(() => child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  return { child, said };
}

/** Waits for a start that fails; what it said. */
async function refused(t: TestContext, env: Record<string, string>): Promise<string> {
  const { child, said } = launch(t, env);
  const [code] = await once(child, 'close');
  assert.equal(code, 1);
  assert.doesNotMatch(said.err, /\n\s+at /, 'no stack for a mistake that is not ours');
  return said.err;
}

test('says where to click, serves the page, and ends cleanly when told to', async (t) => {
  const { child, said } = launch(t, {});
  await once(child.stdout, 'data');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out)?.[0] ?? '';
  assert.equal((await fetch(url)).status, 200);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('a broken intent file is named with line and reason', async (t) => {
  const intents = folder(t);
  cpSync(join(root, 'intents'), intents, { recursive: true });
  writeFileSync(join(intents, 'itsm/broken.yaml'), 'name: broken\nkind: wish\n');
  assert.match(await refused(t, { DESKMATE_INTENTS: intents }), /broken\.yaml:2: .*kind/);
});

test('an empty secret is named', async (t) => {
  const said = await refused(t, { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '' });
  assert.match(said, /SLACK_SIGNING_SECRET is empty/);
  assert.match(await refused(t, { MICROSOFT_APP_ID: '' }), /MICROSOFT_APP_ID is empty/);
});

test('a port that is taken is named, with what to do', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  assert.match(await refused(t, { PORT: port }), new RegExp(`Port ${port} is in use\\. Set PORT`));
});

test('a second Deskmate on the same folder is refused', async (t) => {
  const home = folder(t);
  const first = launch(t, { DESKMATE_HOME: home });
  await once(first.child.stdout, 'data');
  assert.match(await refused(t, { DESKMATE_HOME: home }), /deskmate\.sqlite/);
});

test('with nothing to serve it says so', async (t) => {
  assert.match(await refused(t, { DESKMATE_PLAYGROUND: 'off' }), /Nothing to serve/);
});
