import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePress } from '../src/press.ts';
import { VERBS } from '../src/turn.ts';

const press = fc.record(
  {
    verb: fc.constantFrom(...VERBS),
    case: fc.stringMatching(/^[\w-]{1,64}$/),
    arg: fc.stringMatching(/^[\w=:. -]{0,200}$/),
  },
  { noNullPrototype: true },
);

test('every press of a card is read, and nothing beside it comes along', () => {
  fc.assert(fc.property(press, (any) => assert.deepEqual(parsePress({ ...any, by: 'maria' }), any)));
});

test('anything else is no press', () => {
  const good = { verb: 'undo', case: 'c-1', arg: '' };
  for (const wrong of [
    undefined,
    null,
    'undo',
    [good],
    {},
    { ...good, verb: 'toString' },
    { ...good, verb: ['undo'] },
    { ...good, case: '../c-1' },
    { ...good, case: 'c'.repeat(65) },
    { ...good, case: '' },
    { ...good, arg: undefined },
    { ...good, arg: { $ne: 1 } },
    { ...good, arg: 'x'.repeat(201) },
    { ...good, arg: 'a\u0000b' },
  ]) {
    assert.equal(parsePress(wrong), undefined, JSON.stringify(wrong));
  }
  fc.assert(fc.property(fc.anything(), (any) => assert.doesNotThrow(() => parsePress(any))));
});
