import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError, whatFailed } from '../src/errors.ts';

test('what failed is told by code and place, never by the message', () => {
  const failures = [
    new DeskmateError('not_found', 'no IBAN DE02 1203 0000 for Ada'),
    new TypeError('my password is hunter2\n    at hunter2:1:2\n    at (hunter2/:3:4)'),
    'hunter2',
  ];
  try {
    JSON.parse('hunter2 Ada');
  } catch (error) {
    failures.push(error as Error);
  }
  const told = failures.map(whatFailed);
  assert.deepEqual(
    told.map(({ code }) => code),
    ['not_found', 'TypeError', 'unknown', 'SyntaxError'],
  );
  assert.match(told[0]?.at ?? '', /^errors\.test\.ts:\d+$/);
  assert.doesNotMatch(JSON.stringify(told), /hunter2|Ada|IBAN/);
});
