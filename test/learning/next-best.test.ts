import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextBest } from '../../src/learning/nextBest.ts';
import type { Route } from '../../src/router/route.ts';

const INTENTS = new Map(
  ['password', 'vpn', 'laptop', 'leave', 'talk_to_human'].map((name) => [
    name,
    { name, label: `Label of ${name}`, locales: {} },
  ]),
);
const guess = (intent: string) => ({ intent, confidence: 0.3 });
const names = (besides: string, route: Partial<Route>) =>
  nextBest({ options: [], ...route }, INTENTS, besides, 'en').map(({ intent }) => intent);

test('the next two that the router thought of, and a person', () => {
  const guesses = ['vpn', 'laptop', 'password', 'leave'].map(guess);
  assert.deepEqual(names('vpn', { intent: 'vpn', guesses }), ['laptop', 'password', 'talk_to_human']);
});

test('what it is not is left out wherever it stood, and so are the person and what is gone', () => {
  const guesses = ['gone', 'talk_to_human', 'leave', 'vpn'].map(guess);
  assert.deepEqual(names('leave', { intent: 'gone', guesses }), ['vpn', 'talk_to_human']);
});

test('options of a router that was torn count, each once', () => {
  const options = ['leave', 'laptop'].map(guess);
  assert.deepEqual(names('leave', { intent: 'leave', options, guesses: options }), [
    'laptop',
    'talk_to_human',
  ]);
});

test('when it thought of nothing a person is left', () => {
  assert.deepEqual(names('leave', {}), ['talk_to_human']);
});

test('buttons carry the labels', () => {
  const [first] = nextBest({ options: [], guesses: [guess('vpn')] }, INTENTS, 'leave', 'en');
  assert.deepEqual(first, { intent: 'vpn', label: 'Label of vpn' });
});
