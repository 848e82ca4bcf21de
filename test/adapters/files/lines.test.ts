import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { readLines } from '../../../adapters/files/lines.ts';
import { isCode } from '../../../src/errors.ts';

async function written(t: TestContext, bytes: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-lines-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'lines');
  await writeFile(file, bytes);
  return file;
}

async function all(file: string): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const line of readLines(file)) found.push(line);
  return found;
}

test('lines of any length come as they were, the last one also without its end', async (t) => {
  const line = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('\n'));
  const lines = fc.array(
    fc.oneof(
      line,
      line.map((text) => text.repeat(9_000)),
    ),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(lines, fc.boolean(), async (texts, ended) => {
      fc.pre(ended || texts.at(-1) !== '');
      const file = await written(t, `${texts.join('\n')}${ended ? '\n' : ''}`);
      assert.deepEqual(await all(file), texts);
    }),
    { numRuns: 40 },
  );
});

test('an empty file has no lines', async (t) => {
  assert.deepEqual(await all(await written(t, '')), []);
});

test('a line that is no UTF-8 or longer than any line may be is undefined, and the next one is read', async (t) => {
  const bytes = Buffer.concat([
    Buffer.from('good\n'),
    Buffer.from([0xff, 0xfe, 10]),
    Buffer.alloc(65 * 1024 * 1024, 97),
    Buffer.from('\nalso good'),
  ]);
  assert.deepEqual(await all(await written(t, bytes)), ['good', undefined, undefined, 'also good']);
});

test('a missing file and a folder are named', async (t) => {
  const file = await written(t, '');
  await assert.rejects(
    all(`${file}.none`),
    (error) => isCode(error, 'not_found') && /lines\.none/.test(error.message),
  );
  await assert.rejects(all(join(file, '..')), (error) => isCode(error, 'store_unavailable'));
});
