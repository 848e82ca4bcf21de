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

/** Composition roots: the desk, and the auditor's command line. */
const ROOTS = new Set(['src/main.ts', 'src/cli.ts']);

/** Run by whoever changes what they build; no part of a running desk. */
const TOOLS = new Set(['src/router/kernel/build.ts']);

const src = sources('src')
  .filter((file) => !TOOLS.has(file))
  .flatMap(importsOf);
const adapters = sources('adapters').flatMap(importsOf);
const said = (list: Import[]) => list.map(({ file, target }) => `${file} imports ${target}`);

test('src is there to be read', () => {
  assert.ok(src.length > 50 && adapters.length > 20);
});

test('only composition roots import adapters', () => {
  assert.deepEqual(
    said(src.filter(({ file, target }) => target.startsWith('adapters/') && !ROOTS.has(file))),
    [],
  );
});

test('src imports itself, pure libraries and hashing; no SDK, no network', () => {
  const allowed = new Set(['ajv', 'yaml', 'chrono-node', 'minisearch', 'node:crypto']);
  const foreign = src.filter(
    ({ file, target }) => !ROOTS.has(file) && !target.startsWith('src/') && !allowed.has(target),
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

for (const sdk of [
  '@modelcontextprotocol/sdk',
  'jose',
  '@slack/bolt',
  'botbuilder',
  'openai',
  'bullmq',
  'mongoose',
  'ioredis',
  'pino',
  'otpauth',
  '@open-policy-agent/opa-wasm',
  '@azure/identity',
  '@modelcontextprotocol/sdk',
]) {
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
    (file) => !ROOTS.has(file) && own.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(users, []);
});

/** Files that may hold a system of record, and what for. */
const HOLDERS = new Map([
  ['src/gate/gate.ts', 'performs what was judged'],
  ['src/gate/judge.ts', 'asks for the target version and a preview'],
  ['src/gate/catalogue.ts', 'lists the actions'],
  ['src/desk/factorSystem.ts', 'is one'],
  ['src/model/switchSystem.ts', 'is one'],
  ['src/main.ts', 'hands them to the gate'],
]);

test('only the gate reaches a system of record', () => {
  const files = sources('src').map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const typed = files.filter(({ text }) =>
    /import type \{[^}]*\bSystem\b[^}]*\} from '[^']*ports\/system\.ts'/.test(text),
  );
  assert.deepEqual(
    typed.map(({ file }) => file).filter((file) => !HOLDERS.has(file)),
    [],
  );
  const performing = files.filter(({ text }) => /\bsystem\s*\.\s*perform\(|\[['"]perform['"]\]/.test(text));
  assert.deepEqual(
    performing.map(({ file }) => file),
    ['src/gate/gate.ts'],
  );
  const main = files.find(({ file }) => file === 'src/main.ts')?.text ?? '';
  const uses = main.split('\n').filter((line) => /\bsystems?\b/.test(line) && !line.trim().startsWith('*'));
  assert.ok(
    uses.length > 0 && uses.length <= 6,
    `main does more with systems than it should:\n${uses.join('\n')}`,
  );
});

test('the gate performs in one place, behind the check that it is authorised', () => {
  const gate = readFileSync(join(root, 'src/gate/gate.ts'), 'utf8');
  assert.equal(gate.match(/system\.perform\(/g)?.length, 1);
  assert.ok(gate.indexOf('is not authorised to run') < gate.indexOf('system.perform('));
});
