/** A database from before there were stand-ins, contacts and the rest keeps working. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { COMPANY, open, tempFile } from './open.ts';

const NEWER = ['accounts', 'same', 'standins', 'on_call', 'contacts', 'mailbox', 'group_owners', 'stock'];

async function older(t: TestContext): Promise<string> {
  const file = tempFile(t);
  await open(t, file).close();
  const db = new DatabaseSync(file);
  for (const table of NEWER) db.exec(`DROP TABLE sandbox_${table}`);
  db.exec(`DELETE FROM sandbox_meta WHERE name IN ('name', 'timezone', 'cut_off_day')`);
  db.close();
  return file;
}

test('it knows nothing of what came later, and says so plainly', async (t) => {
  const { directory, contacts, overview, run } = open(t, await older(t));
  assert.deepEqual((await directory.person('ada'))?.accounts, []);
  assert.equal((await directory.person('adm-ben'))?.human, 'adm-ben');
  assert.deepEqual(await directory.onCall('it-support', 0), []);
  assert.equal(await contacts.of('ada'), undefined);
  assert.deepEqual((await overview()).mailbox, []);
  assert.equal(await directory.groupOwner?.('design'), undefined);
  await run('device.order', { person: 'ada', model: 'macbook-pro-16' });
  const { facts } = await run('letter.issue', { person: 'ada', contents: 'without_pay' });
  assert.match(String(facts.text), /^lumen\.example, 20 November 2026/);
  const { undoUntil } = await run('bank.change', { person: 'ada', iban: 'DE89370400440532013000' });
  assert.equal(undoUntil, undefined);
});

test('what came later works on it, and is seen by another connection', async (t) => {
  const file = await older(t);
  const sandbox = open(t, file);
  await sandbox.run('approvals.delegate', { person: 'maria', delegate: 'li', until: '2027-01-03' });
  await sandbox.run('person.link_account', { person: 'ada', account: 'slack:T1:U1' });
  const there = open(t, file);
  assert.equal((await there.directory.person('maria'))?.standIn?.person, 'li');
  assert.equal((await there.directory.byAccount('slack:T1:U1'))?.id, 'ada');
});

test('a company file with more in it is noticed, not read', async (t) => {
  const file = tempFile(t);
  const first = open(t, file, COMPANY.text.replace(/^on_call:\n(?: .*\n)+/m, ''));
  assert.deepEqual(await first.directory.onCall('security', 0), []);
  await first.close();
  const second = open(t, file);
  assert.match(second.notice ?? '', /keeps the company it was made from/);
  assert.deepEqual(await second.directory.onCall('security', 0), []);
});
