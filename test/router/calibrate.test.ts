import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrate, type Judged } from '../../src/router/calibrate.ts';
import { seeded } from '../../src/router/random.ts';
import { chanceInScope, fitScope } from '../../src/router/scope.ts';
import { softmax } from '../../src/router/softmax.ts';

const judged = (label: number, more: Partial<Judged> = {}): Judged => ({
  scores: Float32Array.of(2, 0),
  label,
  weight: 1,
  novelty: 0.2,
  ...more,
});

const chanceAt = (temperature: number) => {
  const chances = Float32Array.of(2, 0);
  softmax(chances, temperature);
  return chances[0] ?? 0;
};

test('a model that boasts is cooled: its confidence becomes its share of right answers', () => {
  const right = Array.from({ length: 60 }, () => judged(0));
  const wrong = Array.from({ length: 40 }, () => judged(1));
  const { temperature } = calibrate([...right, ...wrong], 0.2);
  assert.ok(Math.abs(chanceAt(temperature) - 0.6) < 0.03, `${chanceAt(temperature)}`);
});

test('a model that is too shy is warmed, but never quite sure', () => {
  const { temperature } = calibrate(
    Array.from({ length: 50 }, () => judged(0)),
    0.2,
  );
  const chance = chanceAt(temperature);
  assert.ok(chance > 0.95 && chance < 0.995, `${chance}`);
});

test('texts count by their weight', () => {
  const right = Array.from({ length: 20 }, () => judged(0));
  const wrong = (weight: number) => Array.from({ length: 10 }, () => judged(1, { weight }));
  const light = calibrate([...right, ...wrong(0.01)], 0.2);
  const heavy = calibrate([...right, ...wrong(1)], 0.2);
  assert.ok(light.temperature < heavy.temperature);
});

const random = seeded(11);
const cloud = (label: number, best: number, novelty: number) =>
  Array.from({ length: 200 }, () =>
    judged(label, { scores: Float32Array.of(best + random(), 0), novelty: novelty + random() / 4 }),
  );

test('scope: a high score and known words mean in, a low score and strange words mean out', () => {
  const scope = fitScope(cloud(0, 3, 0), cloud(-1, 1.5, 0.4), 0.2);
  assert.ok(chanceInScope(scope, 3.8, 0.05) > 0.9);
  assert.ok(chanceInScope(scope, 1.6, 0.6) < 0.1);
  assert.ok(scope.best > 0 && scope.novelty < 0);
});

test('scope: the share of the others is the one foreseen, not the one of the texts at hand', () => {
  const [inside, others] = [cloud(0, 2, 0.2), cloud(-1, 2, 0.2)];
  const middle = (outside: number) => chanceInScope(fitScope(inside, others, outside), 2.5, 0.3);
  assert.ok(Math.abs(middle(0.2) - 0.8) < 0.07);
  assert.ok(Math.abs(middle(0.5) - 0.5) < 0.07);
});

test('with nothing to fit on, half of a text must be known', () => {
  const { temperature, scope } = calibrate([], 0.2);
  assert.equal(temperature, 1);
  assert.ok(chanceInScope(scope, 0, 0.1) > 0.9 && chanceInScope(scope, 9, 0.9) < 0.1);
});
