/** What is kept of the days: counts and places, read once when a day is over. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createErase } from '../../src/audit/erase.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import { DeskmateError, isCode } from '../../src/errors.ts';
import { createDiary } from '../../src/knowledge/diary.ts';
import { DAY, HOUR, openKept } from './kept-desk.ts';

const GROUNDS = { at: 0, by: 'timer', why: 'retention' };
const texts = (questions: { text: string }[]) => questions.map(({ text }) => text);

test('quotes and ratings are counted by article, a changed mind as what it is now', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  const first = await desk.asks('ada', 'policy for cars at the house');
  await desk.asks('ben', 'policy for lunch at noon');
  await desk.asks('eva', 'policy for cars behind the house');
  await first.press('Helpful');
  desk.clock.pass(DAY);
  await desk.keep();
  const counts = async () => Object.fromEntries(await desk.diary.counts(90));
  assert.deepEqual(await counts(), {
    parking: { quoted: 2, helpful: 1, unhelpful: 0 },
    canteen: { quoted: 1, helpful: 0, unhelpful: 0 },
  });
  await first.press('Not helpful');
  desk.clock.pass(DAY);
  await desk.keep();
  assert.deepEqual((await counts()).parking, { quoted: 2, helpful: 0, unhelpful: 1 });
});

test('nothing of today is counted, and no day twice, whatever is restarted', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy for cars');
  await desk.keep();
  assert.equal((await desk.diary.counts(90)).size, 0);
  desk.clock.pass(DAY);
  for (let times = 0; times < 3; times += 1) await desk.keepAgain();
  assert.equal((await desk.diary.counts(90)).get('parking')?.quoted, 1);
  assert.equal((await desk.diary.counts(1)).get('parking')?.quoted, 1);
  desk.clock.pass(DAY);
  await desk.keepAgain();
  assert.equal((await desk.diary.counts(1)).size, 0);
  assert.equal((await desk.diary.counts(2)).get('parking')?.quoted, 1);
});

test('what was written after midnight and before the day was read is counted with its own day', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy for cars');
  desk.clock.pass(15 * HOUR + 5 * 60_000);
  await desk.asks('ben', 'policy for cars behind the house');
  await desk.keep();
  assert.equal((await desk.diary.counts(1)).size, 0, 'the day before may still be written');
  desk.clock.pass(10 * 60_000);
  await desk.keep();
  assert.equal((await desk.diary.counts(1)).get('parking')?.quoted, 1);
  desk.clock.pass(DAY);
  await desk.keep();
  assert.equal((await desk.diary.counts(1)).get('parking')?.quoted, 1);
  assert.equal((await desk.diary.counts(2)).get('parking')?.quoted, 2);
});

test('questions in vain are those without an answer, with one that did not help, or that meant nothing', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy on dogs');
  const bad = await desk.asks('ben', 'policy for cars');
  await bad.press('Not helpful');
  const mended = await desk.asks('eva', 'policy for lunch');
  await mended.press('Not helpful');
  await mended.press('Helpful');
  await desk.asks('eva', 'the moon is made of cheese');
  const handed = await desk.asks('ada', 'the sun is a star');
  await handed.press('Talk to a person');
  await desk.asks('ada', 'maybe I want something');
  await desk.asks('ben', 'access to Figma');
  const mistaken = await desk.asks('ben', 'policy on green tea');
  await mistaken.press('Not what I meant');
  desk.clock.pass(DAY);
  await desk.keep();
  assert.deepEqual(texts(await desk.diary.questions(desk.clock.now(), 7, 100)).toSorted(), [
    'policy for cars',
    'policy on dogs',
    'the moon is made of cheese',
    'the sun is a star',
  ]);
  assert.equal((await desk.diary.questions(desk.clock.now(), 7, 2)).length, 2);
});

test('no word of anybody is kept, and what is erased is asked by nobody any more', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy on dogs');
  const [view] = await desk.store.recent(1);
  await desk.presses('ada', 'Cancel', 't1');
  desk.clock.pass(DAY);
  await desk.keep();
  assert.deepEqual(texts(await desk.diary.questions(desk.clock.now(), 7, 9)), ['policy on dogs']);
  assert.doesNotMatch(JSON.stringify([...desk.kept.notes]), /dogs|ada/);
  const master = new Uint8Array(32).fill(9);
  const keyring = createKeyring({ store: desk.store, master, random: randomBytes });
  const erase = createErase({ store: desk.store, keyring });
  assert.ok(await erase.case(view?.id ?? '', GROUNDS));
  assert.deepEqual(await desk.diary.questions(desk.clock.now(), 7, 9), []);
});

test('only the days that were asked for are looked at', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy on dogs');
  desk.clock.pass(3 * DAY);
  await desk.asks('ben', 'policy on cats');
  desk.clock.pass(6 * DAY);
  await desk.keep();
  assert.deepEqual(texts(await desk.diary.questions(desk.clock.now(), 7, 9)), ['policy on cats']);
  assert.deepEqual(texts(await desk.diary.questions(desk.clock.now(), 30, 9)), [
    'policy on cats',
    'policy on dogs',
  ]);
});

test('a store with a long past is not read from its beginning', async (t) => {
  const desk = await openKept(t);
  await desk.asks('ada', 'policy on dogs');
  let pages = 0;
  const store = {
    ...desk.store,
    headsSince: async (position: number, limit: number) => {
      pages += 1;
      if (position >= 3 * limit) return { position, heads: [] };
      const heads = Array.from({ length: limit }, (_, at) => ({
        stream: `c-${position + at}`,
        version: 1,
        hash: '',
      }));
      return { position: position + limit, heads };
    },
  };
  const read: string[] = [];
  const journal = {
    read: async (stream: string) => {
      read.push(stream);
      return [];
    },
  };
  const diary = createDiary({ ...desk, store, journal, kept: desk.kept });
  await diary.catchUp(desk.clock.now());
  desk.clock.pass(DAY);
  await diary.catchUp(desk.clock.now());
  assert.deepEqual(read, []);
  assert.ok(pages > 3);
});

test('one damaged stream keeps no other from being read', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy for cars');
  const [broken] = await desk.store.recent(1);
  await desk.asks('ben', 'policy for lunch');
  desk.clock.pass(DAY);
  const journal = {
    read: async (stream: string, after?: number) => {
      if (stream === broken?.id) throw new Error('changed');
      return desk.journal.read(stream, after);
    },
  };
  await createDiary({ ...desk, journal, kept: desk.kept }).catchUp(desk.clock.now());
  assert.deepEqual([...(await desk.diary.counts(7)).keys()], ['canteen']);
  assert.deepEqual(
    desk.log.lines.filter(({ event }) => event === 'knowledge.unreadable').map(({ fields }) => fields.stream),
    [broken?.id],
  );
});

test('a stream that is damaged after it was read keeps no other question from being told', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy on dogs');
  const [broken] = await desk.store.recent(1);
  await desk.asks('ben', 'policy on cats');
  desk.clock.pass(DAY);
  await desk.keep();
  const journal = {
    read: async (stream: string, after?: number) => {
      if (stream === broken?.id) throw new DeskmateError('store_corrupt', 'changed');
      return desk.journal.read(stream, after);
    },
  };
  const diary = createDiary({ ...desk, journal, kept: desk.kept });
  assert.deepEqual(texts(await diary.questions(desk.clock.now(), 7, 9)), ['policy on cats']);
});

test('a store that is away for a moment loses no day', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await desk.asks('ada', 'policy for cars');
  await desk.asks('ben', 'policy for lunch');
  desk.clock.pass(DAY);
  let reads = 0;
  const journal = {
    read: async (stream: string, after?: number) => {
      reads += 1;
      if (reads === 2) throw new DeskmateError('store_unavailable', 'busy', { retry: true });
      return desk.journal.read(stream, after);
    },
  };
  const diary = createDiary({ ...desk, journal, kept: desk.kept });
  const catchUp = () => diary.catchUp(desk.clock.now());
  await assert.rejects(catchUp, (error) => isCode(error, 'store_unavailable'));
  assert.equal((await diary.counts(7)).size, 0);
  await catchUp();
  assert.equal((await diary.counts(7)).size, 2);
});
