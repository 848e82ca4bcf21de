import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openLedger } from '../../../adapters/files/ledger.ts';
import { isCode } from '../../../src/errors.ts';

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'deskmate-ledger-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

test('lines are kept in order, in a folder that is made when missing, for nobody else to read', async (t) => {
  const path = join(await folder(t), 'second', 'place', 'checkpoints.jsonl');
  const ledger = openLedger(path);
  assert.equal(await ledger.last(), undefined);
  assert.deepEqual(await all(ledger.lines()), []);
  for (const line of ['{"n":1}', '{"n":2,"ü":"ß"}', 'x'.repeat(200_000)]) await ledger.append(line);
  assert.deepEqual(await all(ledger.lines()), ['{"n":1}', '{"n":2,"ü":"ß"}', 'x'.repeat(200_000)]);
  assert.equal(await ledger.last(), 'x'.repeat(200_000));
  assert.equal(await readFile(path, 'utf8'), `{"n":1}\n{"n":2,"ü":"ß"}\n${'x'.repeat(200_000)}\n`);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('a line that was cut off while it was written was never there', async (t) => {
  const path = join(await folder(t), 'checkpoints.jsonl');
  const ledger = openLedger(path);
  await ledger.append('one');
  await appendFile(path, '{"n":2,"at":17');
  assert.equal(await ledger.last(), 'one');
  await ledger.append('two');
  assert.deepEqual(await all(ledger.lines()), ['one', 'two']);
  await writeFile(path, 'torn from the first byte on');
  assert.equal(await ledger.last(), undefined);
  await ledger.append('three');
  assert.deepEqual(await all(ledger.lines()), ['three']);
});

test('a file that is gone begins anew', async (t) => {
  const home = await folder(t);
  const path = join(home, 'checkpoints.jsonl');
  const ledger = openLedger(path);
  await ledger.append('one');
  await rename(path, join(home, 'shipped.jsonl'));
  assert.equal(await ledger.last(), undefined);
  await ledger.append('two');
  assert.deepEqual(await all(ledger.lines()), ['two']);
});

test('a place that cannot be used is named with the setting to change', async (t) => {
  const home = await folder(t);
  await writeFile(join(home, 'file'), '');
  const ledger = openLedger(join(home, 'file', 'checkpoints.jsonl'));
  const named = (error: unknown) =>
    isCode(error, 'store_unavailable') && error.retry && /DESKMATE_CHECKPOINTS/.test(error.message);
  await assert.rejects(ledger.append('one'), named);
  await assert.rejects(ledger.last(), named);
});
