import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { COSTS } from '../../src/router/band.ts';
import { loadCosts } from '../../src/router/costs.ts';

const load = (text: string) => loadCosts({ path: 'routing.yaml', text }, { hasAgent: true });

test('the shipped costs are those that code falls back on', async () => {
  const path = 'policies/routing.yaml';
  const text = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  assert.deepEqual(loadCosts({ path, text }, { hasAgent: false }), COSTS);
  assert.equal(loadCosts({ path, text }, { hasAgent: true }).agent, 1.5);
});

const wrong: [text: string, said: RegExp][] = [
  ['wrong_action: 5', /routing\.yaml:1: .*human/],
  ['wrong_action: 5\nhuman: often', /routing\.yaml:2: /],
  ['wrong_action: 5\nhuman: 0', /routing\.yaml:2: /],
  ['wrong_action: 5\nhuman: 2', /routing\.yaml:1: .*agent/],
  ['wrong_action: 5\nhuman: 2\nagent: 1\nrobot: 1', /routing\.yaml:4: .*robot/],
  ['wrong_action: [', /routing\.yaml:1: /],
  ['', /routing\.yaml/],
];
for (const [text, said] of wrong) {
  test(`${JSON.stringify(text)} is refused with its line`, () => {
    assert.throws(() => load(text), { code: 'policy_invalid', message: said });
  });
}
