import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossValidate } from '../../src/eval/crossValidate.ts';
import { seeded } from '../../src/router/random.ts';
import { INTENTS } from '../router/intents.ts';
import { OUTSIDE, TAUGHT, TRAINING } from './samples.ts';

const all = INTENTS.flatMap(({ examples }, at) => examples.map((text) => ({ text, is: at })));
const plain = (rows: readonly { text: string; is: number }[]) =>
  rows.map(({ text, is }) => `${is} ${text}`).sort();

test('every example and every sentence from outside is judged once, and so is every intent as undeclared', () => {
  const rows = crossValidate(TAUGHT, TRAINING, true);
  const declared = rows.filter(({ undeclared }) => !undeclared);
  assert.deepEqual(plain(declared), plain([...all, ...OUTSIDE.map((text) => ({ text, is: -1 }))]));
  const undeclared = rows.filter((row) => row.undeclared);
  assert.deepEqual(plain(undeclared), plain(all.map(({ text }) => ({ text, is: -1 }))));
  for (const { chance, inScope, said } of rows) {
    assert.ok(chance >= 0 && chance <= inScope + 1e-6 && inScope <= 1);
    assert.ok(said < INTENTS.length);
  }
});

test('without scope only the examples are judged', () => {
  assert.deepEqual(plain(crossValidate(TAUGHT, TRAINING, false)), plain(all));
});

test('no router has seen what it judges: of words that occur nowhere else it knows nothing', () => {
  const random = seeded(7);
  const letter = () => String.fromCharCode(97 + Math.floor(random() * 26));
  const gibberish = () =>
    Array.from({ length: 3 }, () => Array.from({ length: 9 }, letter).join('')).join(' ');
  const lessons = TAUGHT.lessons.map(({ label }) => ({
    label,
    examples: Array.from({ length: 40 }, gibberish),
  }));
  const rows = crossValidate({ ...TAUGHT, lessons }, TRAINING, false);
  const right = rows.filter(({ is, said }) => is === said).length / rows.length;
  assert.ok(right < 0.4, `${right} were right, where a fifth is chance`);
});

test('an intent with one example is learned but not judged; few intents leave none undeclared', () => {
  const lessons = TAUGHT.lessons
    .slice(0, 3)
    .map((lesson, at) => (at === 0 ? { ...lesson, examples: ['pw'] } : lesson));
  const intents = TAUGHT.intents.slice(0, 3);
  const rows = crossValidate({ intents, lessons, outside: OUTSIDE }, TRAINING, true);
  assert.deepEqual([...new Set(rows.map(({ is }) => is))].sort(), [-1, 1, 2]);
  assert.ok(rows.every(({ undeclared }) => !undeclared));
});

test('each training is announced', () => {
  const steps: string[] = [];
  const onTraining = (nth: number, of: number) => steps.push(`${nth}/${of}`);
  crossValidate(TAUGHT, { ...TRAINING, folds: 2, onTraining }, true);
  assert.deepEqual(steps, ['1/4', '2/4', '3/4', '4/4']);
});
