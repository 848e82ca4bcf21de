import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { whatSaid } from '../../../adapters/web/commands.ts';

for (const [text, name] of [
  ['approvals', 'approvals'],
  ['My approvals', 'approvals'],
  ['/desk approvals', 'approvals'],
  [' desk cases ', 'cases'],
  ['FACTOR', 'factor'],
  ['help', 'help'],
] as const) {
  test(`"${text}" is the command ${name}`, () => {
    assert.deepEqual(whatSaid(text, false), { kind: 'command', name });
  });
}

test('anything more is a message, as it was written', () => {
  for (const text of [
    'approvals please',
    'help me',
    'desk',
    'my',
    '/desk',
    'approvals\ncases',
    'approvalscases',
  ])
    assert.deepEqual(whatSaid(text, false), { kind: 'message', text });
});

test('among others nothing is a command', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constant('approvals')), (text) =>
      assert.deepEqual(whatSaid(text, true), { kind: 'message', text, aside: true }),
    ),
  );
});
