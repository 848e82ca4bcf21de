import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saysWrong } from '../../src/learning/saysWrong.ts';

for (const text of [
  "That's not what I meant",
  'that’s not what I meant!',
  'thats not what i wanted',
  'this is not what I asked for.',
  "this isn't what I asked for",
  'no, that is not what I need',
  'not what I meant',
  'Wrong.',
  "sorry, that's wrong",
  'you got it wrong',
  'You misunderstood me',
  "I didn't mean that",
]) {
  test(`"${text}" says so`, () => assert.deepEqual(saysWrong(text), {}));
}

const WANTED: [string, string][] = [
  ['wrong, I wanted a new laptop', 'a new laptop'],
  ["that's not what I meant, I need to reset my password", 'reset my password'],
  ['No! Wrong. I meant the VPN on my phone', 'the VPN on my phone'],
  ['that is not what i asked for - i asked about parental leave', 'parental leave'],
];

for (const [text, wanted] of WANTED) {
  test(`"${text}" says what instead`, () => assert.deepEqual(saysWrong(text), { wanted }));
}

for (const text of [
  '',
  'wrong password',
  'I typed the wrong code',
  "that's not what I meant by urgent, call me",
  'wrong, sorry',
  'no',
  'something is wrong with my laptop',
  'I want access to Figma',
  'wrongly booked leave',
  'I meant Figma, not Sigma',
]) {
  test(`"${text}" does not`, () => assert.equal(saysWrong(text), undefined));
}

for (const text of [
  `wrong${' '.repeat(290)}x`,
  `no${', no'.repeat(70)}`,
  'wrong, I want '.repeat(20),
  'wrong '.repeat(100_000),
  '\ud800'.repeat(300),
]) {
  test(`${JSON.stringify(text.slice(0, 20))}... of ${text.length} is read in bounded time`, () => {
    const begun = performance.now();
    saysWrong(text);
    assert.ok(performance.now() - begun < 500);
  });
}
