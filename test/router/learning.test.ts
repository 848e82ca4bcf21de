import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calibrate, type HeldOut } from '../../src/router/calibrate.ts';
import { grams } from '../../src/router/grams.ts';
import { seeded, shuffle } from '../../src/router/random.ts';
import { softmax } from '../../src/router/softmax.ts';
import { learnVocabulary } from '../../src/router/vocabulary.ts';
import { fold, words } from '../../src/router/words.ts';

test('words are folded', () => {
  assert.deepEqual(words("I can't open FÍGMA, “Ｊｉｒａ” or İstanbul"), [
    'i',
    'cant',
    'open',
    'figma',
    'jira',
    'or',
    'istanbul',
  ]);
  assert.equal(fold('Straße Ⅷ ﬁle 한국'), 'straße viii file 한국');
});

test('grams are words, pairs of words and pieces of words; all numbers are one', () => {
  assert.deepEqual(grams(['ab', '12']), [
    ' ab',
    '^ ab',
    '<a',
    'ab',
    'b>',
    '<ab',
    'ab>',
    '<ab>',
    ' #',
    'ab #',
    '<#',
    '#>',
    '<#>',
  ]);
  assert.deepEqual(grams([]), []);
});

test('vectors have length 1, and tell how much of a text is unknown', () => {
  const vocabulary = learnVocabulary([grams(['reset', 'password']), grams(['book', 'leave'])]);
  const square = ({ value }: { value: Float32Array }) => value.reduce((sum, one) => sum + one * one, 0);
  const known = vocabulary.encode(grams(['reset', 'password', 'password']));
  assert.ok(Math.abs(square(known) - 1) < 1e-5);
  assert.ok(known.novelty < 0.1);
  const unknown = vocabulary.encode(grams(['zzz']));
  assert.deepEqual([unknown.index.length, unknown.novelty], [0, 1]);
  assert.equal(vocabulary.encode([]).novelty, 1);
});

test('softmax gives chances that add up to 1, whatever the scores', () => {
  const score = fc.float({ min: -1000, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(score, { minLength: 1, maxLength: 20 }),
      fc.double({ min: 0.05, max: 5, noNaN: true }),
      (scores, t) => {
        const chances = softmax(Float32Array.from(scores), t);
        assert.ok(Math.abs(chances.reduce((sum, one) => sum + one, 0) - 1) < 1e-4);
      },
    ),
  );
});

const heldOut = (label: number): HeldOut => ({
  scores: Float32Array.from([2, 0]),
  label,
  weight: 1,
  novelty: 0.2,
  background: false,
});

test('a model that boasts is cooled, one that is too shy is warmed', () => {
  const boasting = [heldOut(0), heldOut(0), heldOut(0), heldOut(1), heldOut(1)];
  const right = Array.from({ length: 50 }, () => heldOut(0));
  const { temperature } = calibrate(boasting);
  const [chance = 0] = softmax(Float32Array.from([2, 0]), temperature);
  assert.ok(temperature > 1 && Math.abs(chance - 0.6) < 0.02, `${chance}`);
  assert.ok(calibrate(right).temperature < 0.2);
});

test('usual novelty is what nearly all genuine requests stay below; background plays no part', () => {
  const requests = Array.from({ length: 100 }, (_, at) => ({ ...heldOut(0), novelty: at / 100 }));
  assert.ok(Math.abs(calibrate(requests).usualNovelty - 0.94) < 0.02);
  assert.deepEqual(calibrate([{ ...heldOut(0), background: true }]), { temperature: 1, usualNovelty: 0.5 });
});

test('the generator repeats itself by seed and spreads evenly; a shuffle keeps everything', () => {
  const [a, b] = [seeded(3), seeded(3)];
  const drawn = Array.from({ length: 2000 }, () => a());
  assert.deepEqual(
    drawn,
    Array.from({ length: 2000 }, () => b()),
  );
  assert.ok(Math.abs(drawn.reduce((sum, one) => sum + one, 0) / 2000 - 0.5) < 0.03);
  const order = Uint32Array.from({ length: 50 }, (_, at) => at);
  shuffle(order, seeded(1));
  assert.notDeepEqual(
    [...order],
    [...order].sort((x, y) => x - y),
  );
  assert.deepEqual(
    [...order].sort((x, y) => x - y),
    Array.from({ length: 50 }, (_, at) => at),
  );
});
