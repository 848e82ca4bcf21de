import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StoredEvent } from '../../src/audit/chain.ts';
import { PERSONAL } from '../../src/audit/personal.ts';
import { fillIn, join, split } from '../../src/audit/split.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { replay } from '../../src/case/evolve.ts';
import { viewOf } from '../../src/case/status.ts';
import { ALL, CASE, chained, SAMPLES, WORD } from './samples.ts';

const said = (value: unknown) => JSON.stringify(value);

test('there is a sample of every type of event that has rules', () => {
  assert.deepEqual(Object.keys(SAMPLES).sort(), Object.keys(PERSONAL).sort());
});

for (const event of ALL) {
  test(`${event.type}: what is about people is taken, and comes back`, () => {
    const { kept, taken } = split(event);
    assert.ok(!said(kept).includes(WORD), said(kept));
    assert.equal(taken !== undefined, said(event).includes(WORD));
    const { type, at, by } = kept;
    assert.deepEqual({ type, at, by }, { type: event.type, at: event.at, by: event.by });
    const opened = taken ? join(kept, JSON.parse(said(taken))) : kept;
    assert.deepEqual(opened, JSON.parse(said(event)));
  });

  test(`${event.type}: placeholders have the shape of what is gone`, () => {
    const filled = fillIn(split(event).kept);
    assert.ok(!said(filled).includes('null'), said(filled));
    assert.deepEqual(Object.keys(filled), Object.keys(event));
    for (const [name, value] of Object.entries(event)) {
      assert.equal(typeof filled[name], typeof value, name);
      assert.equal(Array.isArray(filled[name]), Array.isArray(value), name);
    }
  });
}

test('a case of which nothing can be read is replayed, and its line in the lists says nothing', () => {
  const events = chained(CASE).map((event) =>
    fillIn(split(event).kept),
  ) as unknown as StoredEvent<CaseEvent>[];
  for (let length = 1; length <= events.length; length += 1) replay(events.slice(0, length));
  const view = viewOf(replay(events));
  assert.ok(!said(view).includes(WORD));
  assert.equal(view.requesterName, '[erased]');
  assert.equal(view.title, 'Access to [erased]');
});

test('ids, slot names and members that were never there stay as they are', () => {
  const { kept } = split(SAMPLES.approval_requested);
  assert.deepEqual(kept.approvers, [
    { id: 'maria', name: null, human: 'maria', for: { id: 'ben', name: null } },
    { id: 'carla', name: null, human: 'carla' },
  ]);
  assert.deepEqual(split(SAMPLES.slots_filled).kept.slots, { app: { value: null, label: null } });
  const { contact: _, ...without } = SAMPLES.approval_requested;
  assert.ok(!('contact' in fillIn(split(without).kept)));
  assert.equal(fillIn(split({ ...SAMPLES.denied, reason: undefined } as CaseEvent).kept).reason, undefined);
});

test('what no rule names is taken: an event of a later version gives nothing away', () => {
  const { kept, taken } = split({ type: 'invented', at: 1, by: 'desk', text: WORD } as never);
  assert.deepEqual(kept, { type: 'invented', at: 1, by: 'desk', text: null });
  assert.deepEqual(taken, { text: WORD });
  const more = split({ ...SAMPLES.heard, added: WORD } as never);
  assert.equal(more.kept.added, null);
  assert.deepEqual(fillIn(kept), { type: 'invented', at: 1, by: 'desk', text: '[erased]' });
});

test('any words, slots and arguments come back as they were', () => {
  const name = fc.string().filter((text) => text !== '__proto__');
  const value = fc.jsonValue();
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.dictionary(name, fc.record({ value: fc.oneof(fc.string(), fc.integer()), label: fc.string() })),
      fc.dictionary(name, value),
      (text, slots, args) => {
        for (const event of [
          { ...SAMPLES.heard, text },
          { ...SAMPLES.slots_filled, slots },
          { ...SAMPLES.judged, args },
        ]) {
          const { kept, taken } = split(event as never);
          const stored = JSON.parse(said(kept));
          const opened = taken ? join(stored, JSON.parse(said(taken))) : stored;
          assert.deepEqual(opened, JSON.parse(said(event)));
        }
      },
    ),
  );
});
