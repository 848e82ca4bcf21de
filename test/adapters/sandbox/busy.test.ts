/** When another process holds the file too long, the sandbox is away for a moment, not broken. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Records } from '../../../adapters/sandbox/records.ts';
import { open } from './open.ts';

test('a held write lock is `system_unavailable`, worth a retry, and reading goes on', async (t) => {
  const sandbox = open(t);
  const holder = new DatabaseSync(sandbox.file);
  t.after(() => holder.close());
  holder.exec('BEGIN IMMEDIATE');
  const impatient = new Records(sandbox.file, 1);
  t.after(() => impatient.close());
  assert.throws(() => impatient.transaction(() => 1), { code: 'system_unavailable', retry: true });
  assert.equal((await sandbox.directory.person('ada'))?.id, 'ada');
  assert.equal((await sandbox.overview()).people.length, 16);
  holder.exec('ROLLBACK');
  assert.equal(
    impatient.transaction(() => 1),
    1,
  );
});

test('a closed sandbox says so instead of crashing', async (t) => {
  const sandbox = open(t);
  await sandbox.close();
  await sandbox.close();
  await assert.rejects(sandbox.run('account.unlock', { person: 'ada' }), { code: 'system_unavailable' });
  await assert.rejects(sandbox.overview(), { code: 'system_unavailable' });
});
