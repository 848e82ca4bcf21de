/** Arguments are shown and then done as they are, so what may not be shown is sent back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GAP } from '../../src/agent/addresses.ts';
import { plainArgs } from '../../src/agent/plainArgs.ts';

const HOSTS = ['intranet.example.com'];

for (const text of ['see https://evil.com/x', '![x](y)', 'hi @here', '<b>now</b>', 'a\u200bb', 'evil.com'])
  test(`${JSON.stringify(text)} is sent back, wherever it stands`, () => {
    assert.equal(plainArgs({ text }, HOSTS), undefined);
    assert.equal(plainArgs({ list: [{ deep: [text] }] }, HOSTS), undefined);
  });

test('plain words, ids, numbers and days stay as they are', () => {
  const args = {
    person: 'ada',
    app: 'node.js',
    day: '2026-12-01',
    days: 3,
    yes: true,
    none: null,
    text: 'Nothing prints, see https://intranet.example.com/p',
    list: ['a', 1, { b: 'c' }],
    account: 'slack:T1:U2',
    sender: 'x@evil.com',
  };
  assert.deepEqual(plainArgs(args, HOSTS), args);
});

test('the name of a file is kept, and is no address where it is shown', () => {
  assert.deepEqual(plainArgs({ text: 'read README.md' }, []), { text: `read README.${GAP}md` });
  assert.deepEqual(plainArgs({ file: 'README.md' }, []), { file: 'README.md' });
});

test('a member called like a prototype stays a member', () => {
  const args = plainArgs(JSON.parse('{"__proto__": "x"}'), []);
  assert.ok(args && Object.hasOwn(args, '__proto__'));
});
