import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trainRouter } from '../../src/router/train.ts';
import { INTENTS } from './intents.ts';

const router = trainRouter(INTENTS);

const unseen: [text: string, intent: string][] = [
  ['please reset the password of my account', 'password_reset'],
  ['my pasword is wrong', 'password_reset'],
  ['PASSWORD FORGOTTEN!!!', 'password_reset'],
  ['Ｉ ｆｏｒｇｏｔ ｍｙ ｐａｓｓｗｏｒｄ', 'password_reset'],
  ['I need access to Jira', 'app_access'],
  ['can I get Figma until Friday', 'app_access'],
  ['I want a day off on Friday', 'leave_request'],
  ['two weeks of vacation from Monday please', 'leave_request'],
  ['I got a strange mail from the bank', 'report_phishing'],
  ['the printer does not work', 'incident_report'],
];
for (const [text, intent] of unseen) {
  test(`"${text}" is about ${intent}`, () => {
    const route = router.route(text);
    assert.equal(route.intent, intent);
    assert.notEqual(route.band, 'none');
  });
}

const foreign = [
  'what is the weather like in Paris tomorrow',
  'tell me a funny joke',
  'who won the match yesterday',
  'how do I bake a chocolate cake',
  'asdf jklö qwertz uiop',
  'fnord blorp zibble grumph',
  'я хочу в отпуск на две недели',
  '今日はとても暑いですね',
];
for (const text of foreign) {
  test(`"${text}" is not acted on`, () => assert.notEqual(router.route(text).band, 'act'));
}

test('an act has no options, a question has two or three, best first', () => {
  const texts = [
    ...unseen.map(([text]) => text),
    ...foreign,
    'password vacation',
    'access',
    'Friday',
    'mail password',
  ];
  for (const text of texts) {
    const { band, options, intent, confidence } = router.route(text);
    if (band !== 'clarify') assert.deepEqual(options, []);
    else {
      assert.ok(options.length === 2 || options.length === 3);
      assert.deepEqual(options[0], { intent, confidence });
      const sorted = options.map((option) => option.confidence).sort((a, b) => b - a);
      assert.deepEqual(
        options.map((option) => option.confidence),
        sorted,
      );
    }
  }
});

test('the same intents and seed give the same router, another seed about the same', () => {
  const again = trainRouter(INTENTS, { seed: 1 });
  const other = trainRouter(INTENTS, { seed: 2 });
  for (const [text] of unseen) {
    assert.deepEqual(again.route(text), router.route(text));
    assert.equal(other.route(text).intent, router.route(text).intent);
    assert.ok(Math.abs(other.route(text).confidence - router.route(text).confidence) < 0.2);
  }
});

test('why names the runner-up and how far behind it is, or how strange the message is', () => {
  assert.match(router.route('I forgot my password').why, /^margin [01]\.\d\d over [a-z_]+$/);
  assert.match(router.route('qwxz kjhv brzq').why, /, \d+% of it unlike any example$/);
});

test('one intent alone, one example alone, no example and no intent at all still route', () => {
  const [only] = INTENTS;
  assert.ok(only);
  assert.equal(trainRouter([only]).route('reset my password').intent, 'password_reset');
  assert.equal(trainRouter([only]).route('tell me a joke').band, 'none');
  const bare = trainRouter([
    { name: 'a', examples: ['unlock my account'], safetyWords: [] },
    { ...only, examples: [] },
  ]);
  assert.equal(bare.route('unlock my account').intent, 'a');
  assert.equal(trainRouter([]).route('hello').band, 'none');
});
