import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusionsIn, overlapsIn } from '../../src/eval/confusions.ts';
import type { Judged } from '../../src/eval/judged.ts';
import { TAUGHT } from './samples.ts';

const row = (text: string, is: number, said: number, more: Partial<Judged> = {}): Judged => ({
  text,
  is,
  said,
  chance: 0.5,
  inScope: 0.8,
  band: 'clarify',
  offered: false,
  undeclared: false,
  ...more,
});
const [PASSWORD, ACCESS, LEAVE] = [0, 1, 2];

test('confusions come with their messages, surest first, and the examples that look like them', () => {
  const found = confusionsIn(
    [
      row('I need a new licence for my account', ACCESS, PASSWORD),
      row('access to my password please', ACCESS, PASSWORD, { chance: 0.9 }),
      row('day off to reset', LEAVE, PASSWORD),
      row('fine', LEAVE, LEAVE),
    ],
    TAUGHT,
  );
  assert.deepEqual(
    found.map(({ is, said, count }) => [is, said, count]),
    [
      ['app_access', 'password_reset', 2],
      ['leave_request', 'password_reset', 1],
    ],
  );
  const [surest, second] = found[0]?.messages ?? [];
  assert.equal(surest?.text, 'access to my password please');
  assert.equal(second?.near[0]?.text, 'I need a new password for my account');
  for (const { near } of found.flatMap(({ messages }) => messages)) {
    assert.equal(near.length, 2);
    assert.ok(near.every(({ text }) => TAUGHT.lessons[PASSWORD]?.examples.includes(text)));
  }
});

test('a message about none is a confusion when it was acted upon, unless it is of an undeclared intent', () => {
  const found = confusionsIn(
    [
      row('play jazz', -1, LEAVE, { band: 'act' }),
      row('play rock', -1, LEAVE, { band: 'none' }),
      row('I forgot my password', -1, -1, { band: 'act', undeclared: true }),
    ],
    TAUGHT,
  );
  assert.deepEqual(
    found.map(({ is, said, messages }) => [is, said, messages.map(({ text }) => text)]),
    [[null, 'leave_request', ['play jazz']]],
  );
});

test('a message without words is taken for nothing', () => {
  assert.deepEqual(confusionsIn([row('?!', LEAVE, -1, { band: 'none' })], TAUGHT), [
    { is: 'leave_request', said: null, count: 1, messages: [{ text: '?!', chance: 0.5, near: [] }] },
  ]);
  assert.deepEqual(overlapsIn([row('?!', LEAVE, -1)], TAUGHT), []);
});

test('two intents overlap in both directions, and the likest examples of the two say why', () => {
  const found = overlapsIn(
    [
      row('a', PASSWORD, ACCESS),
      row('b', ACCESS, PASSWORD),
      row('c', ACCESS, ACCESS),
      row('d', PASSWORD, PASSWORD),
      row('e', LEAVE, ACCESS),
      row('f', -1, ACCESS, { band: 'act' }),
    ],
    TAUGHT,
  );
  assert.deepEqual(
    found.map(({ intents, count, share }) => [intents, count, share]),
    [
      [['password_reset', 'app_access'], 2, 0.5],
      [['app_access', 'leave_request'], 1, 1 / 3],
    ],
  );
  for (const { pairs } of found) {
    assert.ok(pairs.length > 0 && pairs.length <= 3);
    assert.deepEqual(
      pairs,
      pairs.toSorted((x, y) => y.likeness - x.likeness),
    );
  }
});
