import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadAgentSettings, microsOf } from '../../src/agent/settings.ts';
import { SETTINGS } from '../fakes/agent.ts';

const shipped = readFileSync(new URL('../../policies/models.yaml', import.meta.url), 'utf8');
const load = (text: string) => loadAgentSettings({ path: 'models.yaml', text });

test('the shipped file can be read, and nothing may be linked to', () => {
  assert.deepEqual(load(shipped).links, []);
});

const wrong: [from: string, to: string, said: RegExp][] = [
  ['currency: EUR', 'currency: euros', /models\.yaml:\d+: .*EUR/],
  ['steps: 12', 'steps: 0', /models\.yaml:\d+: /],
  ['links: []', 'links: ["https://evil.example"]', /models\.yaml:\d+: .*host/],
  ['shadow: 0', 'shadow: 2', /models\.yaml:\d+: /],
  ['shadow: 0', 'shadows: 0', /models\.yaml:\d+: /],
];
for (const [from, to, said] of wrong) {
  test(`"${to}" is refused with its line`, () => {
    assert.ok(shipped.includes(from));
    assert.throws(() => load(shipped.replace(from, to)), { code: 'policy_invalid', message: said });
  });
}

test('what was at hand at the provider costs less, and a model of your own nothing', () => {
  const usage = { input: 1_000, cached: 600, output: 50 };
  assert.equal(microsOf(usage, 'scripted', SETTINGS), 400 + 60 + 500);
  assert.equal(microsOf(usage, 'openai:qwen3', SETTINGS), 0);
  assert.equal(microsOf(usage, 'constructor', SETTINGS), 0);
});
