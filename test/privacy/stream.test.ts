/** Text that comes piece by piece. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMasker } from '../../src/privacy/masker.ts';
import { restoring } from '../../src/privacy/stream.ts';
import { texts } from './arbitrary.ts';
import { NAMES } from './people.ts';

function streamed(pieces: readonly string[], show: (text: string) => string): string[] {
  const out: string[] = [];
  const stream = restoring(show, (text) => out.push(text));
  for (const piece of pieces) stream.add(piece);
  stream.end();
  return out;
}

test('however a text is cut, what comes out is what the whole would be', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat({ max: 200 }), { maxLength: 8 }), (text, cuts) => {
      const masker = createMasker(NAMES);
      const hidden = `${masker.hide(text)} [email_1] \\[PERSON\\_1\\]`;
      const at = [0, ...cuts.map((cut) => cut % (hidden.length + 1)).sort((a, b) => a - b), hidden.length];
      const pieces = at.slice(1).map((end, n) => hidden.slice(at[n], end));
      assert.equal(streamed(pieces, masker.show).join(''), masker.show(hidden));
    }),
    { numRuns: 2_000 },
  );
});

test('no more is held back than may become a placeholder', () => {
  const masker = createMasker(NAMES);
  masker.hide('ada@x.example');
  assert.deepEqual(streamed(['See [the', ' list], [EM', 'AIL_', '1', '] it is'], masker.show), [
    'See ',
    '[the list], ',
    'ada@x.example it is',
  ]);
});

test('what was held back before a new beginning does not count', () => {
  const out: string[] = [];
  const stream = restoring(
    (text) => text,
    (text) => out.push(text),
  );
  stream.add('old [EM');
  stream.restart();
  stream.add('new');
  stream.end();
  assert.deepEqual(out, ['old ', 'new']);
});
