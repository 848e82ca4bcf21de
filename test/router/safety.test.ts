import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trainRouter } from '../../src/router/train.ts';
import { INTENTS } from './intents.ts';

const router = trainRouter(INTENTS);

const caught: [text: string, intent: string, word: string][] = [
  ['phishing', 'report_phishing', 'phishing'],
  ['PHISHING?!', 'report_phishing', 'phishing'],
  ['I forgot my password, reset it please, it may be phishing', 'report_phishing', 'phishing'],
  ['pｈiｓhing', 'report_phishing', 'phishing'],
  ['ph\u200bish\u00ading', 'report_phishing', 'phishing'],
  ['I have clicked   a\nlink and need a new password', 'report_phishing', 'clicked a link'],
  ['my laptop was stolen', 'incident_report', 'stolen'],
];
for (const [text, intent, word] of caught) {
  test(`${JSON.stringify(text)} reaches ${intent} for certain`, () => {
    assert.deepEqual(router.route(text), {
      band: 'act',
      intent,
      confidence: 1,
      options: [],
      why: `safety word "${word}"`,
    });
  });
}

test('part of a word is not the word', () => {
  for (const text of ['spearphishings', 'I clicked the link', 'scampi for lunch']) {
    assert.doesNotMatch(router.route(text).why, /safety/, text);
  }
});

test('words of two intents lead to a question about these two, never to a guess', () => {
  const route = router.route('a scam');
  assert.equal(route.band, 'clarify');
  assert.deepEqual(route.options.map(({ intent }) => intent).sort(), ['incident_report', 'report_phishing']);
  const mixed = router.route('ransomware after phishing');
  assert.equal(mixed.band, 'clarify');
  assert.match(mixed.why, /^safety words "ransomware", "phishing"$/);
});

test('safety words without any letter or digit are no words', () => {
  const odd = trainRouter([{ name: 'a', examples: ['unlock my account'], safetyWords: ['', '!!', ' '] }]);
  assert.equal(odd.route('what is the weather').band, 'none');
});
