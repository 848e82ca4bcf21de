/** No intent without a story. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

test('every intent is named by the title of a story', () => {
  const root = join(import.meta.dirname, '../..');
  const stories = globSync(`${import.meta.dirname}/*.test.ts`).map((file) => readFileSync(file, 'utf8'));
  const titles = stories.flatMap((text) =>
    [...text.matchAll(/^test\((['"])(.+)\1/gm)].map((match) => match[2]),
  );
  const words = new Set(titles.flatMap((title) => title?.match(/\w+/g) ?? []));
  const intents = globSync(`${root}/intents/*/*.yaml`).map((file) => basename(file, '.yaml'));
  assert.ok(intents.length >= 34);
  assert.deepEqual(
    intents.filter((name) => !words.has(name)),
    [],
  );
});
