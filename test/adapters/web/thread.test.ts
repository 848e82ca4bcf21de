import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeThread, encodeThread, mayRead, THREAD_KINDS } from '../../../adapters/web/thread.ts';

const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const thread = fc.record(
  { kind: fc.constantFrom(...THREAD_KINDS), owner: part, key: part },
  { noNullPrototype: true },
);

test('what is encoded decodes to the same thread', () => {
  fc.assert(fc.property(thread, (given) => assert.deepEqual(decodeThread(encodeThread(given)), given)));
});

test('different threads have different ids', () => {
  fc.assert(
    fc.property(thread, thread, (a, b) => {
      const same = a.kind === b.kind && a.owner === b.owner && a.key === b.key;
      assert.equal(encodeThread(a) === encodeThread(b), same);
    }),
  );
});

test('any text is a thread in its one spelling, or none', () => {
  const pieces = fc.constantFrom(
    'web',
    'private',
    'channel',
    ':',
    'ada',
    '%61',
    '%',
    'slack',
    '%3A',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((list) => list.join('')),
      ),
      (text) => {
        const decoded = decodeThread(text);
        assert.ok(decoded === undefined || encodeThread(decoded) === text);
      },
    ),
  );
  assert.equal(decodeThread(`web:private:ada:${'k'.repeat(1000)}`), undefined);
});

test('only its owner reads a private thread and an inbox; everybody reads the channel', () => {
  assert.ok(mayRead({ kind: 'private', owner: 'ada', key: '1' }, 'ada'));
  assert.ok(!mayRead({ kind: 'private', owner: 'ada', key: '1' }, 'maria'));
  assert.ok(!mayRead({ kind: 'inbox', owner: 'ada', key: '1' }, 'maria'));
  assert.ok(mayRead({ kind: 'channel', owner: 'it-help', key: '1' }, 'maria'));
});
