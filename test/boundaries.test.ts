/** The import rules of docs/design.md, held by reading the imports. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');

type Import = { file: string; target: string };

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** Every module that a file names: `import`, `export ... from`, `import()`. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:import\b|export\b.*\bfrom\b|\}\s*from\b).*?['"]([^'"]+)['"];?$|\bimport\(['"]([^'"]+)['"]\)/gm,
  );
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? '';
    return { file, target: name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name };
  });
}

const src = sources('src').flatMap(importsOf);
const adapters = sources('adapters').flatMap(importsOf);
const said = (list: Import[]) => list.map(({ file, target }) => `${file} imports ${target}`);

test('src is there to be read', () => {
  assert.ok(src.length > 50 && adapters.length > 20);
});

test('only src/main.ts imports adapters', () => {
  assert.deepEqual(
    said(src.filter(({ file, target }) => target.startsWith('adapters/') && file !== 'src/main.ts')),
    [],
  );
});

test('src imports itself, pure libraries and hashing; no SDK, no network', () => {
  const allowed = new Set(['ajv', 'yaml', 'chrono-node', 'node:crypto']);
  const foreign = src.filter(
    ({ file, target }) => file !== 'src/main.ts' && !target.startsWith('src/') && !allowed.has(target),
  );
  assert.deepEqual(said(foreign), []);
});

test('adapters import src and their own folder, never one another', () => {
  const folder = (file: string) => file.split('/').slice(0, 2).join('/');
  const crossing = adapters.filter(
    ({ file, target }) => target.startsWith('adapters/') && folder(target) !== folder(file),
  );
  assert.deepEqual(said(crossing), []);
});

test('adapters take no part of the desk but its ports, types and pure helpers', () => {
  const inner = adapters.filter(
    ({ target }) =>
      /^src\/(desk|gate\/gate|case\/decide|main|config)/.test(target) && target !== 'src/config.ts',
  );
  assert.deepEqual(said(inner), []);
});

for (const sdk of ['@slack/bolt', 'botbuilder', 'openai', 'bullmq', 'mongoose', 'ioredis', 'pino']) {
  test(`${sdk} appears in at most one folder`, () => {
    const users = [...src, ...adapters].filter(
      ({ target }) => target === sdk || target.startsWith(`${sdk}/`),
    );
    const folders = new Set(users.map(({ file }) => file.split('/').slice(0, 2).join('/')));
    assert.ok(folders.size <= 1, [...folders].join(', '));
    assert.ok([...folders].every((folder) => folder.startsWith('adapters/')));
  });
}

test('only the gate may hold a system of record', () => {
  const users = sources('src').filter((file) => /\.perform\(/.test(readFileSync(join(root, file), 'utf8')));
  assert.deepEqual(users.sort(), ['src/desk/work.ts', 'src/gate/gate.ts']);
});

test('the environment is read in exactly one file', () => {
  const readers = [...sources('src'), ...sources('adapters')].filter((file) =>
    readFileSync(join(root, file), 'utf8').includes('process.env'),
  );
  assert.deepEqual(readers, ['src/config.ts']);
});

test('src has no clock, no timer and no chance of its own', () => {
  const own =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(?:Timeout|Interval)\(|\bperformance\.now\(/;
  const users = sources('src').filter(
    (file) => file !== 'src/main.ts' && own.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(users, []);
});
