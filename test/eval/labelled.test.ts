import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readLabelled } from '../../src/eval/labelled.ts';

async function read(lines: (string | undefined)[], intents?: string[]) {
  const problems: string[] = [];
  const known = intents && new Set(intents);
  const rows = await readLabelled(lines, (line, reason) => problems.push(`${line}: ${reason}`), known);
  return { rows, problems };
}

test('a line is a message with its intent; "oos" and null mean none', async () => {
  const { rows, problems } = await read([
    '\uFEFF{"text": "new pw", "intent": "password_reset", "set": "hard"}',
    '',
    '{"text": "pizza", "intent": "oos"}',
    '{"text": "rain", "intent": null}',
    '  ',
  ]);
  assert.deepEqual(problems, []);
  assert.deepEqual(rows, [
    { text: 'new pw', intent: 'password_reset' },
    { text: 'pizza', intent: undefined },
    { text: 'rain', intent: undefined },
  ]);
});

const WRONG: [what: string, line: string | undefined, reason: RegExp][] = [
  ['no JSON', 'new pw,password_reset', /^2: is not JSON: write it like \{"text"/],
  ['a list', '["new pw", "password_reset"]', /^2: is not a set of names and values/],
  ['a number', '7', /^2: is not a set of names and values/],
  ['no text', '{"intent": "password_reset"}', /^2: needs "text"/],
  ['an empty text', '{"text": " ", "intent": "password_reset"}', /^2: needs "text"/],
  ['no intent', '{"text": "new pw"}', /^2: needs "intent".* or null/],
  ['a number for an intent', '{"text": "new pw", "intent": 3}', /^2: needs "intent"/],
  [
    'an unknown intent',
    '{"text": "new pw", "intent": "pasword_reset"}',
    /^2: has the intent "pasword_reset".*use "oos" or one of password_reset, vpn_trouble$/,
  ],
  ['no UTF-8', undefined, /^2: is no UTF-8 text/],
];

for (const [what, line, reason] of WRONG) {
  test(`${what} is told with its line`, async () => {
    const good = '{"text": "new pw", "intent": "password_reset"}';
    const { problems } = await read([good, line, good], ['password_reset', 'vpn_trouble']);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', reason);
  });
}

test('an empty file is told', async () => {
  assert.match((await read([])).problems[0] ?? '', /^1: is empty: write a line for each message/);
  assert.match((await read(['', ' '])).problems[0] ?? '', /^1: is empty/);
});

test('whatever a line holds, it is a row or a problem, at once', async () => {
  const json = fc.json({ maxDepth: 3 });
  const members = fc.record({ text: fc.anything(), intent: fc.anything() }).map((row) => {
    try {
      return JSON.stringify(row);
    } catch {
      return '{';
    }
  });
  const line = fc.oneof(fc.string({ unit: 'binary' }), json, members, fc.constant(undefined));
  await fc.assert(
    fc.asyncProperty(fc.array(line), async (lines) => {
      const { rows, problems } = await read(lines, ['a']);
      const said = lines.filter((one, at) => (at === 0 ? one?.replace(/^\uFEFF/, '') : one)?.trim() !== '');
      assert.equal(rows.length + problems.length, Math.max(1, said.length));
    }),
  );
});

test('long and deep lines take no time', async () => {
  const start = performance.now();
  const lines = [
    '['.repeat(100_000),
    `{"text": "${'a '.repeat(500_000)}", "intent": "a"}`,
    '"'.repeat(100_000),
  ];
  const { rows, problems } = await read(lines, ['a']);
  assert.deepEqual([rows.length, problems.length], [1, 2]);
  assert.ok(performance.now() - start < 1_000);
});
