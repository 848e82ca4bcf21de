import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { misfits } from '../../src/intents/check-values.ts';
import type { ActionSpec, Json } from '../../src/ports/system.ts';
import type { SlotValue } from '../../src/slots/slot.ts';
import { ENGLISH } from '../../src/words/words.ts';
import { actionTask, planOf } from '../fakes/plans.ts';

function action(properties: Record<string, Json>, more: Record<string, Json> = {}): ActionSpec {
  const schema = { type: 'object' as const, required: ['person'], properties, ...more };
  return { name: 'leave.book', title: 'Book it', schema, touches: 'Leave', risk: 'low' };
}

const detail = (value: string | number): SlotValue => ({ value, label: `${value}` });
const plan = planOf([actionTask('book', 'leave.book', { days: '{slots.days}', note: 'For {slots.why}' })]);

test('each kind of misfit is said at its detail, in words that help', () => {
  const cases: [schema: Json, value: string | number, problem: string | undefined][] = [
    [{ type: 'integer', minimum: 1, maximum: 30 }, 5, undefined],
    [{ type: 'integer', minimum: 1, maximum: 30 }, 31, 'It can be at most 30.'],
    [{ type: 'integer', minimum: 2 }, 1, 'It must be at least 2.'],
    [{ type: 'number', exclusiveMinimum: 0 }, 0, 'It must be more than 0.'],
    [{ type: 'number', exclusiveMaximum: 9 }, 9, 'It must be less than 9.'],
    [{ type: 'integer' }, 1.5, 'It must be a whole number.'],
    [{ type: 'boolean' }, 'x', 'It does not fit here.'],
    [{ type: 'string', maxLength: 3 }, 'abcd', 'It can have at most 3 characters. Make it shorter.'],
    [{ type: 'string', minLength: 3 }, 'ab', 'It must have at least 3 characters.'],
    [{ enum: ['a', 'b'] }, 'c', 'It must be one of: a, b.'],
    [{ type: 'string', pattern: '^A' }, 'B', 'It is not in the form that is needed here.'],
    [{ $ref: '#/$defs/few' }, 9, 'It can be at most 3.'],
    // What cannot be read alone is left to the gate.
    [{ $ref: '#/nowhere' }, 9, undefined],
  ];
  for (const [schema, value, problem] of cases) {
    const spec = action({ days: schema }, { $defs: { few: { maximum: 3 } } });
    const found = misfits({ days: detail(value) }, plan, [spec], ENGLISH);
    assert.equal(found.get('days'), problem, JSON.stringify(schema));
  }
});

test('a detail inside words is checked with the words around it', () => {
  const spec = action({ note: { type: 'string', maxLength: 10 } });
  assert.equal(misfits({ why: detail('rest') }, plan, [spec], ENGLISH).size, 0);
  assert.match(misfits({ why: detail('a long rest') }, plan, [spec], ENGLISH).get('why') ?? '', /at most 10/);
});

test('what is not known yet, is no detail or belongs to no known action is not checked', () => {
  const spec = action({ days: { type: 'boolean' }, to: { type: 'boolean' } });
  const tasks = [
    actionTask('book', 'leave.book', { to: '{requester}', other: '{slots.days}' }),
    actionTask('two', 'leave.none', { days: '{slots.days}' }),
  ];
  assert.equal(misfits({ days: detail(1) }, planOf(tasks), [spec], ENGLISH).size, 0);
  assert.equal(misfits({}, plan, [spec], ENGLISH).size, 0);
});

test('no value makes it throw or is repeated in what it says', () => {
  const spec = action({ days: { type: 'string', pattern: '^\\d{4}$', maxLength: 8 } });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 9, maxLength: 300 }), (value) => {
      const problem = misfits({ days: detail(value) }, plan, [spec], ENGLISH).get('days');
      assert.ok(problem && !problem.includes(value));
    }),
  );
});
