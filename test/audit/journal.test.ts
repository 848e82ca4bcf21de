import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { type DeskEvent, firstBreak, GENESIS } from '../../src/audit/chain.ts';
import { isErased } from '../../src/audit/journal.ts';
import { isCode } from '../../src/errors.ts';
import { eventsAfter } from '../contracts/sample.ts';
import { type Audit, openAudit } from './open.ts';
import { ALL, CASE, SAMPLES, WORD } from './samples.ts';

const NOW = Date.UTC(2026, 10, 20);
const MONTH = 31 * 86_400_000;

/** Writes events as one append. */
async function write({ journal, store }: Audit, stream: string, events: readonly DeskEvent[], at = NOW) {
  const pen = await journal.write(stream, await store.head(stream), at);
  const live = events.map((event) => pen.add(event));
  await pen.commit({ effects: [] });
  return live;
}

const heard = (text: string) => ({ ...SAMPLES.heard, text });

test('what is written is read back opened, while the store holds no word of it', async (t) => {
  const audit = await openAudit(t);
  const live = await write(audit, 'c-1', CASE);
  const stored = await audit.store.read('c-1');
  assert.ok(!JSON.stringify(stored).includes(WORD));
  assert.equal(firstBreak(stored), undefined);
  assert.deepEqual(await audit.journal.read('c-1'), JSON.parse(JSON.stringify(live)));
  assert.deepEqual((await audit.journal.read('c-1', 2))[0]?.seq, 3);
  assert.deepEqual(await audit.journal.read('c-unknown'), []);
});

test('the event to go on with has the hash of what is stored', async (t) => {
  const audit = await openAudit(t);
  const live = [
    ...(await write(audit, 'c-1', CASE.slice(0, 3))),
    ...(await write(audit, 'c-1', CASE.slice(3))),
  ];
  const places = (events: readonly { seq: number; prev: string; hash: string }[]) =>
    events.map(({ seq, prev, hash }) => ({ seq, prev, hash }));
  assert.deepEqual(places(live), places(await audit.store.read('c-1')));
});

test('another process with the same keys reads it; one with others is told what is wrong', async (t) => {
  const first = await openAudit(t);
  await write(first, 'c-1', [SAMPLES.opened]);
  await first.keyring.check();
  await first.store.close();
  const same = await openAudit(t, { file: first.file });
  await same.keyring.check();
  assert.equal((await same.journal.read('c-1')).length, 1);
  await same.store.close();
  const other = await openAudit(t, { file: first.file, master: 'another' });
  await assert.rejects(
    other.keyring.check(),
    (error) => isCode(error, 'config_invalid') && /keys\.json is not the one/.test(error.message),
  );
  await assert.rejects(other.journal.read('c-1'), (error) => isCode(error, 'store_corrupt'));
});

test('a ciphertext that was moved to another stream or another event does not open', async (t) => {
  const audit = await openAudit(t);
  const corrupt = (error: unknown) => isCode(error, 'store_corrupt');
  await write(audit, 'c-1', [SAMPLES.opened, heard('mine'), heard('also mine')]);
  await write(audit, 'c-2', [SAMPLES.opened, heard('theirs')]);
  const db = new DatabaseSync(audit.file);
  t.after(() => db.close());
  const put = (stream: string, events: unknown) =>
    db.prepare('UPDATE appends SET events = ? WHERE stream = ?').run(JSON.stringify(events), stream);
  const [one, two] = [await audit.store.read('c-1'), await audit.store.read('c-2')];
  put('c-1', one.with(1, { ...one[1], sealed: two[1]?.sealed } as (typeof one)[0]));
  await assert.rejects(audit.journal.read('c-1'), corrupt);
  put('c-1', one.with(1, { ...one[1], sealed: one[2]?.sealed } as (typeof one)[0]));
  await assert.rejects(audit.journal.read('c-1'), corrupt);
  // A whole stream under another name, with its key.
  db.prepare("UPDATE appends SET stream = 'c-9' WHERE stream = 'c-2'").run();
  db.prepare("UPDATE keys SET stream = 'c-9' WHERE stream = 'c-2'").run();
  await assert.rejects(audit.journal.read('c-9'), corrupt);
});

test('a key that is gone without a trace is damage, not an erasure', async (t) => {
  const audit = await openAudit(t);
  await write(audit, 'c-1', [SAMPLES.opened]);
  const db = new DatabaseSync(audit.file);
  t.after(() => db.close());
  db.exec('DELETE FROM keys');
  audit.keyring.forget('c-1');
  await assert.rejects(audit.journal.read('c-1'), (error) => isCode(error, 'store_corrupt'));
});

test('of two who open a case at once one wins, and what they wrote can be read', async (t) => {
  const audit = await openAudit(t);
  const ends = await Promise.allSettled([
    write(audit, 'c-1', [SAMPLES.opened, heard('one')]),
    write(audit, 'c-1', [SAMPLES.opened, heard('other')]),
  ]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await audit.journal.read('c-1')).length, 2);
  await write(audit, 'c-1', [heard('more')]);
  audit.keyring.forget('c-1');
  assert.equal((await audit.journal.read('c-1')).length, 3);
  assert.equal((await audit.store.keys('c-1')).length, 1);
});

test('a talk gets a new key each month, and all of it can be read', async (t) => {
  const audit = await openAudit(t);
  for (const [index, at] of [NOW, NOW + 1, NOW + MONTH, NOW + 2 * MONTH].entries())
    await write(audit, 'talk-1', [{ ...SAMPLES.said, card: { tone: 'info', text: `card ${index}` } }], at);
  assert.deepEqual(
    (await audit.store.keys('talk-1')).map(({ since, madeAt }) => [since, madeAt]),
    [
      [1, NOW],
      [3, NOW + MONTH],
      [4, NOW + 2 * MONTH],
    ],
  );
  audit.keyring.forget('talk-1');
  const read = await audit.journal.read('talk-1');
  assert.deepEqual(
    read.map((event) => event.type === 'said' && event.card.text),
    ['card 0', 'card 1', 'card 2', 'card 3'],
  );
});

test('a month that is erased gives placeholders; the next ones stay, and talk goes on at once', async (t) => {
  const audit = await openAudit(t);
  const grounds = { at: NOW, by: 'auditor', why: 'asked for' };
  for (const at of [NOW, NOW + MONTH]) await write(audit, 'talk-1', [SAMPLES.clarified], at);
  assert.equal(await audit.erase.talk('talk-1', [1], grounds), true);
  assert.equal(await audit.erase.talk('talk-1', [1], grounds), false);
  await write(audit, 'talk-1', [SAMPLES.clarified], NOW + MONTH);
  const [first, second, erased, third] = await audit.journal.read('talk-1');
  assert(first?.type === 'clarified' && second?.type === 'clarified' && third?.type === 'clarified');
  assert.deepEqual([first.text, first.options, first.person], ['[erased]', [], 'ada']);
  assert.deepEqual([second.text, third.text], [WORD, WORD]);
  assert(erased?.type === 'erased');
  assert.equal(erased.scope, '1-1');
  // Also of the month that is not over.
  assert.equal(await audit.erase.talk('talk-1', [2], grounds), true);
  await write(audit, 'talk-1', [SAMPLES.said], NOW + MONTH);
  const last = (await audit.journal.read('talk-1')).at(-1);
  assert(last?.type === 'said' && last.card.text === WORD);
  assert.equal(firstBreak(await audit.store.read('talk-1')), undefined);
});

test('nothing can be added to a case that was erased', async (t) => {
  const audit = await openAudit(t);
  const pen = await audit.journal.write('c-1', { version: 0, hash: GENESIS }, NOW);
  pen.add(SAMPLES.opened);
  await pen.commit({ effects: [] });
  const head = await audit.store.head('c-1');
  const [event] = eventsAfter(head);
  assert(event);
  await audit.store.append({ stream: 'c-1', version: 1, events: [event], effects: [], erase: [1] });
  audit.keyring.forget('c-1');
  await assert.rejects(
    audit.journal.write('c-1', await audit.store.head('c-1'), NOW),
    (error) => isCode(error, 'not_found') && /was erased/.test(error.message),
  );
});

test('a case from before anything was sealed goes on in plain words', async (t) => {
  const audit = await openAudit(t);
  await audit.store.append({
    stream: 'c-1',
    version: 0,
    events: eventsAfter({ version: 0, hash: GENESIS }),
    effects: [],
  });
  await write(audit, 'c-1', [heard('more')]);
  assert.equal((await audit.store.read('c-1'))[1]?.text, 'more');
  assert.equal((await audit.journal.read('c-1')).length, 2);
  assert.deepEqual(await audit.store.keys('c-1'), []);
});

test('more streams than keys are remembered, and all can be read', async (t) => {
  const audit = await openAudit(t);
  await Promise.all(
    Array.from({ length: 2_100 }, (_, index) => write(audit, `talk-${index}`, [SAMPLES.said])),
  );
  await write(audit, 'talk-0', [SAMPLES.said], NOW + MONTH);
  for (const stream of ['talk-0', 'talk-1', 'talk-2099'])
    assert.equal((await audit.journal.read(stream))[0]?.type, 'said');
  assert.equal((await audit.journal.read('talk-0')).length, 2);
});

test('a case is erased by the event that says so about all of it', () => {
  assert.equal(isErased(ALL.filter(({ type }) => type !== 'erased')), false);
  assert.equal(isErased([{ ...SAMPLES.erased, scope: '1-4' } as DeskEvent]), false);
  assert.equal(isErased([SAMPLES.opened, SAMPLES.erased]), true);
});
