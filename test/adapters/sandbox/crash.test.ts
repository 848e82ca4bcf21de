/** kill -9 at any moment of a run, then the same key again: one effect. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dump, open } from './open.ts';
import { next, start } from './spawn.ts';

const BOOK = { person: 'ada', from: '2026-12-07', days: 2 };

for (const mode of ['inside', 'after'] as const) {
  const when = mode === 'inside' ? 'before its changes are committed' : 'after its changes are committed';
  test(`killed ${when}`, async (t) => {
    const sandbox = open(t);
    const before = dump(sandbox.file);
    const child = start(t, {
      mode,
      file: sandbox.file,
      runs: [{ key: 'k', action: 'leave.book', args: BOOK }],
    });
    assert.deepEqual(await next(child), { key: 'k', outcome: 'stopped' });
    await child.kill();
    assert.equal(await sandbox.system.probe('leave.book', BOOK), mode === 'after');
    if (mode === 'inside') assert.deepEqual(dump(sandbox.file), before);
    const result = await sandbox.run('leave.book', BOOK, { key: 'k' });
    assert.equal(result.facts.left, 12.5);
    assert.deepEqual(result.undo, BOOK, 'the undo of the first run, not of a repetition');
    const ada = (await sandbox.overview()).people.find(({ person }) => person === 'ada');
    assert.deepEqual(ada?.leave, { left: 12.5, of: 25, booked: [{ from: '2026-12-07', days: 2 }] });
  });
}

test('killed while it waits for another process to finish writing', async (t) => {
  const sandbox = open(t);
  const book = (key: string) => [{ key, action: 'leave.book', args: BOOK }];
  const writer = start(t, { mode: 'inside', file: sandbox.file, runs: book('other') });
  await next(writer);
  const waiting = start(t, { mode: 'all', file: sandbox.file, runs: book('k') });
  await waiting.kill();
  await writer.kill();
  await sandbox.run('leave.book', BOOK, { key: 'k' });
  assert.equal((await sandbox.run('leave.balance', { person: 'ada' })).facts.left, 12.5);
});

test('killed somewhere in many runs: what it did stays, what it did not is done once', async (t) => {
  const sandbox = open(t);
  const runs = Array.from({ length: 300 }, (_, n) => ({
    key: `k${n}`,
    action: 'ticket.open',
    args: { person: 'ada', summary: `No. ${n}`, group: 'it-support', severity: 'low' },
  }));
  const child = start(t, { mode: 'all', file: sandbox.file, runs });
  const told = new Map<string, string>();
  while (told.size < 20) {
    const { key, outcome } = await next(child);
    told.set(key, outcome);
  }
  await child.kill();
  for (const { key, action, args } of runs) {
    const { said } = await sandbox.run(action, args, { key });
    assert.equal(said, told.get(key) ?? said);
  }
  const tickets = dump(sandbox.file).sandbox_tickets ?? [];
  assert.equal(tickets.length, runs.length);
  assert.equal(new Set(tickets.map((row) => JSON.parse(row).summary)).size, runs.length);
});
