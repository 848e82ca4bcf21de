import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  baseConversation,
  decodeReference,
  decodeThread,
  encodeReference,
  encodeThread,
} from '../../../adapters/teams/thread.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('19:design@thread.tacv2;messageid=1700', 'a:1Bx'),
);

test('a thread id comes back as the conversation it was made from', () => {
  fc.assert(
    fc.property(text, (conversation) => assert.equal(decodeThread(encodeThread(conversation)), conversation)),
  );
});

test('a reference comes back as conversation and activity, and is no thread', () => {
  fc.assert(
    fc.property(text, text, (conversation, activity) => {
      const reference = encodeReference({ conversation, activity });
      assert.deepEqual(decodeReference(reference), { conversation, activity });
      assert.equal(decodeThread(reference), undefined);
    }),
  );
});

test('no other string is a thread, and none throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((tail) => `teams:${tail}`),
      ),
      (id) => {
        const conversation = decodeThread(id);
        if (conversation !== undefined) assert.equal(encodeThread(conversation), id);
        decodeReference(id);
      },
    ),
  );
});

test('a channel thread belongs to its channel', () => {
  assert.equal(baseConversation('19:design@thread.tacv2;messageid=1700'), '19:design@thread.tacv2');
  assert.equal(baseConversation('a:1Bx'), 'a:1Bx');
});
