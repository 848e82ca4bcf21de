import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withLessons } from '../../src/learning/withLessons.ts';

const VPN = { name: 'vpn', examples: ['vpn is down'], locales: { de: { examples: ['VPN geht nicht'] } } };
const LEAVE = { name: 'leave', examples: ['book leave'], locales: {} };
const learnt = (...lessons: [string, string][]) =>
  withLessons(
    [VPN, LEAVE],
    lessons.map(([intent, text]) => ({ intent, text })),
  ).map(({ examples }) => examples);

test('what was learnt stands behind the declared examples', () => {
  assert.deepEqual(learnt(['leave', 'three days off'], ['vpn', 'no tunnel']), [
    ['vpn is down', 'no tunnel'],
    ['book leave', 'three days off'],
  ]);
});

test('an intent that is gone and words that are there already add nothing', () => {
  assert.deepEqual(
    learnt(
      ['gone', 'hello'],
      ['leave', 'VPN is down!'],
      ['leave', 'vpn geht nicht'],
      ['vpn', 'a b'],
      ['leave', 'A, b'],
    ),
    [['vpn is down', 'a b'], ['book leave']],
  );
});

test('the declared intents stay as they are', () => {
  learnt(['vpn', 'no tunnel']);
  assert.deepEqual(VPN.examples, ['vpn is down']);
  assert.equal(withLessons([VPN], [])[0], VPN);
});
