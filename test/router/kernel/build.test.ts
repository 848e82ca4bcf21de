import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { built } from '../../../src/router/kernel/build.ts';

// The assembler comes through npx, so this needs the network: CI has it, a laptop may not.
test('the committed code is what kernel.wat assembles to', { skip: !process.env.CI && 'runs in CI' }, () => {
  const committed = readFileSync(new URL('../../../src/router/kernel/code.ts', import.meta.url), 'utf8');
  assert.equal(committed, built());
});
