import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clustered } from '../../src/knowledge/cluster.ts';

const weightsOf = (text: string) =>
  new Map(
    text.split(' ').flatMap((word) => (word === '' ? [] : [[word, word === 'common' ? 0.1 : 1] as const])),
  );
const groupsOf = (...texts: string[]) => clustered(texts, weightsOf);

test('what shares words that say much is one group, the largest first', () => {
  assert.deepEqual(groupsOf('car park', 'dog office', 'dog', 'dog bring'), [
    ['dog', 'dog office', 'dog bring'],
    ['car park'],
  ]);
});

test('a word that says little holds nothing together', () => {
  assert.equal(groupsOf('dog common', 'car common', 'tax common').length, 3);
});

test('a chain of likenesses is no group: all of it must be alike on average', () => {
  const groups = groupsOf('a b', 'b c', 'c d', 'd e', 'e f');
  assert.ok(groups.every((group) => group.length <= 3));
});

test('texts without a word stand alone', () => {
  assert.deepEqual(groupsOf('', ''), [[''], ['']]);
  assert.deepEqual(groupsOf(), []);
});

test('every item is in exactly one group, and the same items give the same groups', () => {
  const texts = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 }), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(texts, (lists) => {
      const items = lists.map((list, at) => ({ at, text: list.join(' ') }));
      const groups = clustered(items, ({ text }) => weightsOf(text));
      assert.deepEqual(
        groups
          .flat()
          .map(({ at }) => at)
          .toSorted((one, other) => one - other),
        items.map(({ at }) => at),
      );
      assert.deepEqual(
        clustered(items, ({ text }) => weightsOf(text)),
        groups,
      );
      for (const [at, group] of groups.slice(1).entries())
        assert.ok(group.length <= (groups[at]?.length ?? 0));
    }),
  );
});
