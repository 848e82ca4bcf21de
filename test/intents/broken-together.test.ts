import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCode } from '../../src/errors.ts';
import { loadIntents } from '../../src/intents/load.ts';
import { broken, GOOD } from './broken.ts';
import { known } from './known.ts';

test('the intent that they are made from is right', () => {
  assert.equal(loadIntents([{ path: 'x.yaml', text: GOOD }], known).length, 1);
});

test('everything that is wrong in any file is told at once, by file and line', () => {
  const files = [
    { path: 'b.yaml', text: broken('queue: hr', 'queue: nope') },
    { path: 'c.yaml', text: broken('kind: hr_case', 'kind: nope').replace('eight h', '5') },
    { path: 'a.yaml', text: 'name: [' },
  ];
  assert.throws(
    () => loadIntents(files, known),
    (error) => {
      assert.ok(isCode(error, 'intent_invalid'));
      const places = error.message.split('\n').map((line) => /^ {2}(\S+):/.exec(line)?.[1]);
      assert.deepEqual([...new Set(places.slice(1))], ['a.yaml:1', 'b.yaml:33', 'c.yaml:2', 'c.yaml:13']);
      return true;
    },
  );
});

test('two files with the same name, or the same example, are told apart', () => {
  const files = [
    { path: 'a.yaml', text: GOOD },
    { path: 'b.yaml', text: GOOD },
  ];
  assert.throws(
    () => loadIntents(files, known),
    /b\.yaml:1: the name "leave" is taken by a\.yaml[\s\S]*b\.yaml:6: the example is there already, at a\.yaml:6/,
  );
});
