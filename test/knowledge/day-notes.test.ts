import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addCounts, noNotes, readDay, writeDay } from '../../src/knowledge/day-notes.ts';
import { fakeKeyValue } from '../fakes/knowledge.ts';

test('what is written of a day is read as it was', async () => {
  const ids = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
  const counts = fc.record({ quoted: fc.nat(), helpful: fc.nat(), unhelpful: fc.nat() });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(ids, counts)), fc.array(fc.string()), async (list, asked) => {
      const kept = fakeKeyValue();
      const notes = { ...noNotes(), asked };
      for (const [id, more] of list) addCounts(notes.counts, id, more);
      await writeDay(kept, '2026-11-20', notes);
      assert.deepEqual(await readDay(kept, '2026-11-20'), notes);
    }),
    { numRuns: 50 },
  );
});

test('a day that is not there, or broken, is empty', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      const kept = fakeKeyValue();
      await kept.set('day:2026-11-20', text);
      assert.deepEqual(await readDay(kept, '2026-11-20'), noNotes());
    }),
  );
  assert.deepEqual(await readDay(fakeKeyValue(), '2026-11-20'), noNotes());
});
