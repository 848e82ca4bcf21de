import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../src/eval/evaluate.ts';
import { taughtByFiles, taughtByRows } from '../../src/eval/taught.ts';
import { BACKGROUND } from '../../src/router/background.ts';
import { crossValidated, MESSAGES, OUTSIDE, TAUGHT, TRAINING } from './samples.ts';

test('cross-validation judges the examples; undeclared intents are told apart', () => {
  const found = crossValidated();
  assert.deepEqual(
    [found.by, found.folds, found.intents, found.examples, found.known],
    ['cross-validation', 4, 5, 40, 0],
  );
  assert.deepEqual(found.messages, { inside: 40, outside: OUTSIDE.length, undeclared: 40 });
  assert.deepEqual(
    found.scope.map(({ from, count }) => [from, count]),
    [
      ['outside', 8],
      ['undeclared', 40],
    ],
  );
  assert.ok((found.figures.accuracy ?? 0) > 0.4, 'better than one of five');
  const wrong = found.confusions.filter(({ is }) => is).reduce((sum, { count }) => sum + count, 0);
  assert.equal(wrong, Math.round(40 * (1 - (found.figures.accuracy ?? 0))));
});

test('a test file is judged by a router that learned all examples; known messages are counted', () => {
  const found = evaluate(TAUGHT, { test: MESSAGES }, TRAINING);
  assert.deepEqual([found.by, found.known], ['test file', 2]);
  assert.deepEqual(found.messages, { inside: 5, outside: 1, undeclared: 0 });
  assert.equal(found.figures.accuracy, 0.8, 'all but the one that speaks of a printer');
  assert.deepEqual(
    found.confusions.filter(({ is }) => is).map(({ is, messages }) => [is, messages.map(({ text }) => text)]),
    [['leave_request', ['the printer on our floor is broken']]],
  );
  assert.ok(found.overlaps.length > 0, 'of the examples, by cross-validation');
});

test('validation messages put the threshold, and nothing is cross-validated', () => {
  const steps: number[] = [];
  const onTraining = (nth: number) => steps.push(nth);
  const val = MESSAGES.slice(0, 2);
  const found = evaluate(TAUGHT, { test: MESSAGES, val }, { ...TRAINING, onTraining });
  assert.deepEqual(steps, [1]);
  assert.equal(found.folds, undefined);
  const crossed = evaluate(TAUGHT, { test: MESSAGES }, TRAINING);
  assert.notEqual(found.figures.threshold, crossed.figures.threshold);
  assert.equal(found.figures.accuracy, crossed.figures.accuracy);
});

test('the same again gives the same', () => {
  assert.deepEqual(evaluate(TAUGHT, {}, TRAINING), crossValidated());
});

test('rows become lessons by intent; those of none join what is known to be none', () => {
  const { intents, lessons, outside } = taughtByRows(MESSAGES);
  assert.deepEqual(intents, ['app_access', 'leave_request', 'password_reset', 'report_phishing']);
  assert.deepEqual(lessons[2], {
    label: 'password reset',
    examples: ['forgot my password again', 'reset my password please'],
  });
  assert.deepEqual(outside, [...BACKGROUND, 'how many moons has mars']);
});

test('intent files are read for their examples, in all languages; what is wrong is told by line', () => {
  const file = (name: string, more = '') => ({
    path: `${name}.yaml`,
    text: `name: ${name}\nlabel: Reset it\nexamples: [a, b, c, d, e, f, g, h]\n${more}`,
  });
  const { intents, lessons } = taughtByFiles([
    file('one', 'does: help\nlocales: {de: {examples: [i, j, k, l, m, n, o, p]}}'),
    file('two', 'does: status'),
  ]);
  assert.deepEqual(intents, ['one', 'two']);
  assert.deepEqual(lessons[0], {
    label: 'Reset it',
    examples: [...'abcdefghijklmnop'],
  });
  assert.throws(
    () => taughtByFiles([file('one', 'does: help'), { ...file('one', 'does: help'), path: 'x.yaml' }]),
    /x\.yaml:1: the name "one" is taken by one\.yaml/,
  );
  assert.throws(() => taughtByFiles([file('one', 'does: dance')]), /one\.yaml:4: does must be one of/);
});
