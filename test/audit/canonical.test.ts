import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { canonical, digestOf } from '../../src/audit/canonical.ts';

/** The same value with the members of every object in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, member]) => ({ key, member, place: random() }));
  members.sort((a, b) => a.place - b.place);
  return Object.fromEntries(members.map(({ key, member }) => [key, shuffled(member, random)]));
}

test('known values have known bytes', () => {
  const known: [unknown, string][] = [
    [null, 'null'],
    [undefined, 'null'],
    [[], '[]'],
    [{}, '{}'],
    [[undefined, 1], '[null,1]'],
    [{ b: 1, a: 'x', c: undefined }, '{"a":"x","b":1}'],
    [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
    [[1e21, 0.000001, -0, 1.5], '[1e+21,0.000001,0,1.5]'],
    ['\u20ac$\u000f\nA\'B"\\', '"€$\\u000f\\nA\'B\\"\\\\"'],
  ];
  for (const [value, bytes] of known) assert.equal(canonical(value), bytes);
});

test('keys are sorted by UTF-16 code units, as in the example of RFC 8785', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = [...canonical(value).matchAll(/"([^"]+)"[,}]/g)].map((match) => match[1]);
  assert.deepEqual(order, [
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('the order of keys makes no difference', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (value, numbers) => {
        const other = shuffled(value, () => numbers.next().value);
        assert.equal(canonical(other), canonical(value));
        assert.equal(digestOf(other), digestOf(value));
      },
    ),
  );
});

test('canonical JSON is JSON of the same value, also after being stored', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(canonical(JSON.parse(canonical(value))), canonical(value));
      assert.equal(canonical(JSON.parse(JSON.stringify(value))), canonical(value));
    }),
  );
});

test('bytes are equal exactly when values are', () => {
  // Small values, so that equal pairs do come up.
  const small = fc.jsonValue({ maxDepth: 1 });
  fc.assert(
    fc.property(small, small, (one, other) => {
      const stored = [one, other].map((value): unknown => JSON.parse(JSON.stringify(value)));
      assert.equal(canonical(one) === canonical(other), isDeepStrictEqual(stored[0], stored[1]));
    }),
    { numRuns: 1_000 },
  );
});
