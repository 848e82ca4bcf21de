import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Message, ThreadSummary } from '../../../adapters/web/wire.ts';
import { playground, uuid } from './playground.ts';

test('messages, cards and read marks are there after a restart, and cards can still be edited; whispers are not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-web-restart-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const before = await playground(t, { folder });
  const sent = await before.post('/messages', { id: uuid(1), as: 'ada', thread: 'new', text: 'hello' });
  const where = { surface: 'web', thread: String(sent.json.thread), shared: false };
  const reference = await before.surface.post(where, { tone: 'waiting', text: 'on it' });
  await before.surface.whisper(
    where,
    { account: 'web:ada', email: 'ada@lumen.example' },
    { tone: 'info', text: 'psst' },
  );
  const { seq } = (await before.get('/threads?as=ada')).json;
  await before.post('/read', { as: 'ada', thread: where.thread, seq });
  await before.stop();

  const after = await playground(t, { folder });
  await after.surface.edit(reference, { tone: 'success', text: 'done' });
  const { messages } = (await after.get(`/threads/${encodeURIComponent(where.thread)}?as=ada`)).json as {
    messages: Message[];
  };
  assert.deepEqual(
    messages.map(({ text, card }) => text ?? card?.text),
    ['hello', 'done', 'This was only for you, and I have not kept it.'],
  );
  const { threads } = (await after.get('/threads?as=ada')).json as { threads: ThreadSummary[] };
  assert.equal(threads[0]?.unread, 1, 'only the edit is new');
  const again = await after.post('/messages', { id: uuid(1), as: 'ada', thread: 'new', text: 'hello' });
  assert.equal(again.status, 200, 'a retry over the restart finds its message');
});
