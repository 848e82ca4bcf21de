import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClassifier } from '../../src/router/classifier.ts';
import type { Row } from '../../src/router/dataset.ts';
import { type Effort, trainEnsemble } from '../../src/router/ensemble.ts';
import { INTENTS } from './intents.ts';

const rows: Row[] = INTENTS.flatMap(({ examples }, label) => examples.map((text) => ({ text, label })));
const efforts: Record<string, Effort> = {
  'the linear model': { linear: 15, lowRank: 0, members: 0 },
  'the low-rank model beside it': { linear: 1, lowRank: 40, members: 1 },
  'several of them': { linear: 10, lowRank: 20, members: 2 },
};

function said(classifier: ReturnType<typeof createClassifier>, text: string): number {
  classifier.read(text);
  return classifier.scores.indexOf(Math.max(...classifier.scores));
}

for (const [name, effort] of Object.entries(efforts)) {
  const packed = trainEnsemble(rows, INTENTS.length, effort, 1);
  const classifier = createClassifier(packed);

  test(`${name} knows what it was taught`, () => {
    const wrong = rows.filter(({ text, label }) => said(classifier, text) !== label);
    assert.ok(wrong.length <= 1, JSON.stringify(wrong));
  });

  test(`${name} forgives a slip of the finger`, () => {
    const slips = [
      'I fogot my pasword',
      'need acces to Figma',
      'suspicous mail from the bank',
      'book vacaton in July',
    ];
    assert.deepEqual(
      slips.map((text) => said(classifier, text)),
      [0, 1, 3, 2],
    );
  });

  test(`${name} without SIMD says the same`, () => {
    const plain = createClassifier(packed, false);
    for (const { text } of rows) {
      assert.equal(plain.read(text), classifier.read(text));
      assert.deepEqual(plain.scores, classifier.scores);
    }
  });
}

test('the same seed gives the same model, another seed another one', () => {
  const train = (seed: number) =>
    trainEnsemble(rows, INTENTS.length, { linear: 2, lowRank: 2, members: 1 }, seed);
  assert.deepEqual(train(5), train(5));
  assert.notDeepEqual(train(5).bytes, train(6).bytes);
});

test('what belongs to no class makes its words say nothing', () => {
  const effort = { linear: 15, lowRank: 0, members: 0 };
  const odd = Array.from({ length: 30 }, () => ({ text: 'weather in paris', label: -1 }));
  const classifier = createClassifier(trainEnsemble([...rows, ...odd], INTENTS.length, effort, 1));
  classifier.read('weather in paris');
  const spread = Math.max(...classifier.scores) - Math.min(...classifier.scores);
  classifier.read('I forgot my password');
  assert.ok(Math.max(...classifier.scores) - Math.min(...classifier.scores) > 3 * spread);
});

test('novelty is the share of a text that no example had', () => {
  const classifier = createClassifier(
    trainEnsemble(rows, INTENTS.length, { linear: 1, lowRank: 0, members: 0 }, 1),
  );
  assert.equal(classifier.read('I forgot my password'), 0);
  assert.equal(classifier.read('zzyzx'), 1);
  assert.equal(classifier.read(''), 1);
  assert.ok(classifier.scores.every((score) => score === 0));
});

test('a text of many grams is read in parts without an overflow', () => {
  const classifier = createClassifier(
    trainEnsemble(rows, INTENTS.length, { linear: 15, lowRank: 0, members: 0 }, 1),
  );
  const long = rows.map(({ text }) => text).join(' ');
  classifier.read(long);
  assert.ok(classifier.scores.every(Number.isFinite));
  assert.equal(said(classifier, `I forgot my password ${'password '.repeat(200)}`), 0);
});
