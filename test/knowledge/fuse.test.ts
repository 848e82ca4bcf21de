import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fused } from '../../src/knowledge/fuse.ts';

const order = (...rankings: string[]) =>
  fused(...rankings.map((ranking) => [...ranking]))
    .map(({ item }) => item)
    .join('');

test('one ranking stays as it is', () => {
  assert.equal(order('abc'), 'abc');
  assert.equal(order('', 'abc'), 'abc');
});

test('what is good in both comes before what is best in one', () => {
  assert.equal(order('ab', 'cb').charAt(0), 'b');
});

test('of equals the one of the first ranking comes first', () => {
  assert.equal(order('a', 'b'), 'ab');
});
