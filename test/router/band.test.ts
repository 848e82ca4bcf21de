import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { COSTS, chooseBand } from '../../src/router/band.ts';

const cases: { chances: number[]; band: string; because: string }[] = [
  { chances: [0.97, 0.02, 0.01], band: 'act', because: 'the best guess is all but certain' },
  { chances: [0.5, 0.45, 0.03], band: 'clarify', because: 'it is one of two' },
  { chances: [0.4, 0.3, 0.25], band: 'clarify', because: 'it is one of three' },
  { chances: [0.1, 0.08, 0.05], band: 'none', because: 'it is probably none of them' },
  { chances: [0, 0], band: 'none', because: 'nothing fits' },
  { chances: [0.95], band: 'act', because: 'the only intent fits' },
  { chances: [0.4], band: 'none', because: 'there is nothing to choose between' },
  { chances: [], band: 'none', because: 'there are no intents' },
];
for (const { chances, band, because } of cases) {
  test(`${JSON.stringify(chances)} gives ${band}: ${because}`, () => assert.equal(chooseBand(chances), band));
}

test('the dearer a wrong action, the more certainty it takes to act', () => {
  const chances = [0.8, 0.15, 0.05];
  assert.equal(chooseBand(chances, { ...COSTS, wrongAction: 2 }), 'act');
  assert.equal(chooseBand(chances, { ...COSTS, wrongAction: 50 }), 'clarify');
});

test('the dearer a human, the sooner a question is asked', () => {
  const chances = [0.2, 0.1, 0.05];
  assert.equal(chooseBand(chances, { ...COSTS, human: 2 }), 'none');
  assert.equal(chooseBand(chances, { ...COSTS, wrongAction: 100, human: 50 }), 'clarify');
});

test('a surer best guess never leads to less being done', () => {
  const rank = { none: 0, agent: 0, clarify: 1, act: 2 };
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      const [lower, higher] = [Math.min(a, b), Math.max(a, b)];
      const banded = (best: number) => rank[chooseBand([best, (1 - best) / 2, (1 - best) / 4])];
      assert.ok(higher < 0.5 || lower < 0.5 || banded(higher) >= banded(lower));
    }),
  );
});
