/** What was never reviewed ends with retention; what was accepted stays, and the list goes on without the rest. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createErase } from '../../src/audit/erase.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import { loadRetention, sweepRetention } from '../../src/audit/retention.ts';
import { openLessons, REVIEWER } from './lessons-desk.ts';

const DAY = 86_400_000;
const retention = loadRetention({
  path: 'retention.yaml',
  text: 'cases:\n  incident: 10\n  service_request: 20\n  change: 30\n  hr_case: 5\ntalk: 90\n',
});

test('after the time that talk is kept', async (t) => {
  const desk = openLessons(t);
  for (const word of ['one', 'two']) {
    const where = { surface: 'web', thread: word, shared: false };
    await desk.says('ada', `maybe ${word}`, { where });
    await desk.presses('ada', 'Get access', word, { where });
  }
  await desk.lists(REVIEWER);
  await desk.decides(REVIEWER, 'Accept');
  desk.clock.pass(150 * DAY);
  const keyring = createKeyring({
    store: desk.store,
    master: new Uint8Array(32).fill(9),
    random: randomBytes,
  });
  const erase = createErase({ store: desk.store, keyring });
  await sweepRetention({ store: desk.store, erase, retention, log: desk.log }, desk.clock.now());

  const [first, second] = await desk.lessonList();
  assert.deepEqual([first?.state, first?.text], ['accepted', 'maybe one']);
  assert.deepEqual([second?.state, second?.text], ['proposed', undefined]);
  assert.deepEqual(await desk.lessons.acceptedExamples(), [{ intent: 'app_access', text: 'maybe one' }]);
  await desk.lists(REVIEWER);
  const cards = desk.surface.cards(desk.dm(REVIEWER));
  assert.ok(cards.some(({ text }) => text === 'Nothing waits for your review.'));
});

test('an old button of erased words is refused, and what comes later is kept as before', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'maybe figma');
  await desk.presses('ada', 'Get access', 't1');
  await desk.lists(REVIEWER);
  const keyring = createKeyring({
    store: desk.store,
    master: new Uint8Array(32).fill(9),
    random: randomBytes,
  });
  const erase = createErase({ store: desk.store, keyring });
  desk.clock.pass(150 * DAY);
  await sweepRetention({ store: desk.store, erase, retention, log: desk.log }, desk.clock.now());
  await desk.decides(REVIEWER, 'Accept');
  assert.match(desk.said(), /words were erased/);
  await desk.decides(REVIEWER, 'Refuse');
  assert.match(desk.surface.cards(desk.dm(REVIEWER))[0]?.text ?? '', /nothing left to learn/);
  const where = { surface: 'web', thread: 't2', shared: false };
  await desk.says('ada', 'maybe figma', { where });
  await desk.presses('ada', 'Get access', 't2', { where });
  await desk.lists(REVIEWER);
  await desk.decides(REVIEWER, 'Accept');
  assert.equal((await desk.lessons.acceptedExamples()).length, 1);
});
