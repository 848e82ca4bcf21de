import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remembering } from '../../src/learning/remembering.ts';
import type { Router } from '../../src/router/route.ts';

const GUESSES = [{ intent: 'other', confidence: 0.5 }];
const inner: Router = {
  route: () => ({
    band: 'clarify',
    intent: 'other',
    confidence: 0.5,
    options: [],
    why: 'inner',
    guesses: GUESSES,
  }),
};
const INTENTS = [
  { name: 'vpn', safetyWords: [] },
  { name: 'phishing', safetyWords: ['phishing', 'strange mail'] },
];
const router = remembering(inner, INTENTS, [
  { intent: 'vpn', text: 'the tunnel is stuck' },
  { intent: 'vpn', text: 'Is this phishing' },
  { intent: 'vpn', text: 'a STRANGE mail, again' },
  { intent: 'gone', text: 'hello there' },
]);

for (const text of ['the tunnel is stuck', '  The TUNNEL is stuck!! ', 'thé tunnel — is stuck']) {
  test(`"${text}" is the reviewed example`, () => {
    const { band, intent, why, guesses } = router.route(text);
    assert.equal(guesses, GUESSES, 'what else it may be');
    assert.deepEqual([band, intent, why], ['act', 'vpn', 'the words of a reviewed example']);
  });
}

for (const text of [
  '',
  'the tunnel is stuck again',
  'is this phishing',
  'a strange mail again',
  'hello there',
  'the tunnel is stuck '.repeat(50),
]) {
  test(`"${text.slice(0, 30)}" is left to the router`, () => assert.equal(router.route(text).why, 'inner'));
}

test('with nothing learnt it is the router itself', () => {
  assert.equal(remembering(inner, INTENTS, []), inner);
});
