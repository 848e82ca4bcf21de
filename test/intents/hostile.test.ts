import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DeskmateError, isCode } from '../../src/errors.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { GOOD } from './broken.ts';
import { known } from './known.ts';

function refusal(text: string): string {
  try {
    loadIntents([{ path: 'x.yaml', text }], known);
  } catch (error) {
    assert.ok(isCode(error, 'intent_invalid'), String(error));
    return error.message;
  }
  return assert.fail('it was taken');
}

test('aliases are refused, and a bomb of them before it unfolds', () => {
  assert.match(refusal(`${GOOD}label2: &a [x]\nlabel3: *a\n`), /x\.yaml:35: "\*a" is an alias/);
  const bomb = Array.from(
    { length: 12 },
    (_, level) => `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`,
  );
  const from = performance.now();
  assert.match(refusal(bomb.join('\n').replaceAll(/\*a-1, /g, 'lol, ')), /is an alias/);
  assert.ok(performance.now() - from < 2_000);
});

test('names that reach into objects are refused', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    assert.match(refusal(`${GOOD}${key}: {does: help}\n`), new RegExp(`:34: "${key}" cannot be a name`));
  }
  assert.equal(Object.hasOwn(Object.prototype, 'does'), false);
});

test('tags, names that are lists, and tabs are refused', () => {
  assert.match(refusal(`${GOOD}extra: !!js/function x\n`), /:34: Unresolved tag/);
  assert.match(refusal(`? [a, b]\n: c\n`), /:1: a name must be a plain word/);
  assert.match(refusal('name:\n\tkind: a\n'), /:2: Tabs are not allowed/);
});

test('a huge file and a deep one are refused quickly', () => {
  assert.match(refusal(`${GOOD}#${'x'.repeat(300_000)}`), /:1: is larger than 256 KB/);
  const from = performance.now();
  for (const piece of ['[', '{a: ', '- ', '? ']) refusal(piece.repeat(30_000));
  assert.ok(performance.now() - from < 10_000);
});

test('hundreds of problems are cut to the first ones', () => {
  const message = refusal(`${GOOD}${Array.from({ length: 200 }, (_, at) => `x${at}: 1`).join('\n')}\n`);
  assert.match(message, /\n {2}and \d+ more$/);
  assert.ok(message.split('\n').length < 60);
});

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => new TextDecoder().decode(array));
const damaged = fc
  .tuple(
    fc.nat(GOOD.length),
    fc.nat(40),
    fc.oneof(fc.string(), bytes, fc.constantFrom('*a', '{', '}', '[', ': ', '\t', '---')),
  )
  .map(([at, length, put]) => GOOD.slice(0, at) + put + GOOD.slice(at + length));

test('whatever the bytes, the answer is intents or a DeskmateError', () => {
  fc.assert(
    fc.property(fc.oneof(bytes, damaged, fc.json()), (text) => {
      try {
        loadIntents([{ path: 'x.yaml', text }], known);
      } catch (error) {
        assert.ok(error instanceof DeskmateError && error.code === 'intent_invalid', String(error));
        assert.match(error.message, /\n {2}x\.yaml:\d+: /);
      }
    }),
    { numRuns: 400 },
  );
});
