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
    fc.property(text, text, text, (tenant, conversation, activity) => {
      const reference = encodeReference({ tenant, conversation, activity });
      assert.deepEqual(decodeReference(reference), { conversation, activity });
      assert.equal(decodeThread(reference), undefined);
    }),
  );
});

test('the same message of two tenants has two references', () => {
  fc.assert(
    fc.property(text, text, text, text, (conversation, activity, one, other) => {
      fc.pre(one !== other);
      const message = { conversation, activity };
      assert.notEqual(
        encodeReference({ ...message, tenant: one }),
        encodeReference({ ...message, tenant: other }),
      );
    }),
  );
});

test('a reference from before tenants were part of it can still be edited', () => {
  const old = `teams:${Buffer.from('["a:chat","m-1"]').toString('base64url')}`;
  assert.deepEqual(decodeReference(old), { conversation: 'a:chat', activity: 'm-1' });
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
