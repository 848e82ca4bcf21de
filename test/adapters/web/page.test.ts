/** The page's files: all of our own, no inline script, and nothing else of this machine. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { playground } from './playground.ts';

const PUBLIC = join(import.meta.dirname, '../../../adapters/web/public');
const files = readdirSync(PUBLIC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(PUBLIC.length + 1));

test('every file, and everything a file names, is served with its type', async (t) => {
  const web = await playground(t);
  const types: Record<string, RegExp> = { js: /javascript/, css: /css/, svg: /svg/, html: /html/ };
  const named = new Set(files.map((file) => `/web/${file}`));
  for (const file of files) {
    const text = readFileSync(join(PUBLIC, file), 'utf8');
    for (const [, address] of text.matchAll(/(?:from |href=|src=)['"](\/[^'"$]+)['"]/g))
      named.add(String(address));
  }
  assert.ok(named.has('/web/vendor/lit-html/lit-html.js'));
  for (const address of named) {
    const answer = await web.send('GET', address);
    assert.equal(answer.status, 200, address);
    assert.match(
      String(answer.headers['content-type']),
      types[address.split('.').pop() ?? ''] ?? /never/,
      address,
    );
  }
  assert.equal((await web.send('GET', '/')).text, readFileSync(join(PUBLIC, 'index.html'), 'utf8'));
});

test('no inline script or style, no address outside, no raw HTML', () => {
  for (const file of files) {
    const text = readFileSync(join(PUBLIC, file), 'utf8');
    assert.doesNotMatch(
      text,
      /unsafeHTML|unsafeSVG|innerHTML|insertAdjacentHTML|document\.write|\beval\(/,
      file,
    );
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|\son\w+="|style="/, file);
    assert.doesNotMatch(text.replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\/(?!`)\w/, file);
  }
});

test('nothing outside the folder is served', async (t) => {
  const web = await playground(t);
  const paths = [
    '/web/../index.ts',
    '/web/..%2findex.ts',
    '/web/%2e%2e/index.ts',
    '/web/vendor/lit-html/package.json',
    '/web/vendor/lit-html/..%2f..%2fexpress/index.js',
    '/web/vendor/lit-html/node/lit-html.js',
    '/web/vendor/lit-html/directives/../../express/index.js',
    '/web/.env',
    '/web/',
    '/web/view',
    '/web/%00',
  ];
  for (const path of paths) {
    const answer = await web.send('GET', path);
    assert.ok(answer.status === 404 || answer.status === 400, `${path} gave ${answer.status}`);
  }
});
