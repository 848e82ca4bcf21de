/** "Not what I meant" and the answers to questions back: what is begun instead, and what is kept for review. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MISTAKEN } from '../../src/case/mistaken.ts';
import { knows } from '../fakes/knowledge.ts';
import { openLessons } from './lessons-desk.ts';

const labels = (buttons: { button: { label: string } }[]) => buttons.map(({ button }) => button.label);

test('the case ends with that reason, and what it may be instead is offered with a person', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  const [view] = await desk.store.recent(1);
  await desk.presses('ada', 'Not what I meant', 't1');
  const state = await desk.cases.load(view?.id ?? '');
  assert.equal(state?.closed, 'cancelled');
  assert.equal((await desk.cases.events(view?.id ?? '')).at(-1)?.why, MISTAKEN);
  assert.deepEqual(labels(desk.surface.buttons('t1')), ['Fix my VPN', 'Book leave', 'Talk to a person']);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Sorry\. What did you mean\?/);
  assert.deepEqual(await desk.lessonList(), [], 'nothing is known yet');
});

test('choosing begins that with the same words, and keeps the lesson', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  await desk.presses('ada', 'Not what I meant', 't1');
  await desk.presses('ada', 'Fix my VPN', 't1');
  const [newest] = await desk.store.recent(1);
  const state = await desk.cases.load(newest?.id ?? '');
  assert.deepEqual([state?.intent, state?.text], ['vpn', 'access to Figma from home']);
  const [lesson, ...more] = await desk.lessonList();
  assert.deepEqual(more, []);
  assert.deepEqual(
    { ...lesson, id: undefined, at: undefined },
    {
      id: undefined,
      at: undefined,
      person: 'ada',
      human: 'ada',
      text: 'access to Figma from home',
      intent: 'vpn',
      was: 'app_access',
      hr: false,
      how: 'corrected',
      state: 'proposed',
      shown: [],
    },
  );
});

test('only a person fits: what it was not is kept, what it should be is not known', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  await desk.presses('ada', 'Not what I meant', 't1');
  await desk.presses('ada', 'Talk to a person', 't1');
  const [lesson] = await desk.lessonList();
  assert.deepEqual([lesson?.was, lesson?.intent], ['app_access', undefined]);
});

test('an answer to a question back is kept as chosen', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'maybe figma');
  await desk.presses('ada', 'Get access', 't1');
  const [lesson] = await desk.lessonList();
  assert.deepEqual([lesson?.intent, lesson?.was, lesson?.how], ['app_access', 'app_access', 'chosen']);
  assert.equal(lesson?.hr, false);
});

test('a person, where nothing else was offered or fitted, teaches nothing', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'the moon is made of cheese');
  await desk.presses('ada', 'Talk to a person', 't1');
  await desk.says('ada', 'maybe figma', { where: { surface: 'web', thread: 't2', shared: false } });
  await desk.presses('ada', 'Talk to a person', 't2', {
    where: { surface: 'web', thread: 't2', shared: false },
  });
  assert.equal((await desk.store.recent(10)).length, 2);
  assert.deepEqual(await desk.lessonList(), []);
});

test('the same words of the same person are proposed once', async (t) => {
  const desk = openLessons(t);
  for (const thread of ['t1', 't2', 't3']) {
    const where = { surface: 'web', thread, shared: false };
    await desk.says('ada', thread === 't3' ? 'Maybe  Figma!' : 'maybe figma', { where });
    if (thread !== 't3') await desk.presses('ada', 'Get access', thread, { where });
  }
  assert.equal((await desk.lessonList()).length, 1);
});

test('where nobody may review, nothing is kept', async (t) => {
  const desk = openLessons(t);
  Object.assign(desk.reviewers, { usual: [] });
  await desk.says('ada', 'maybe figma');
  await desk.presses('ada', 'Get access', 't1');
  assert.deepEqual(await desk.lessonList(), []);
  assert.equal((await desk.store.recent(10)).length, 1);
});

test('words in the stream of lessons are sealed until somebody has reviewed them', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'maybe figma');
  await desk.presses('ada', 'Get access', 't1');
  const [stored] = await desk.store.read('talk-lessons');
  assert.ok(stored && !JSON.stringify(stored).includes('figma'));
  assert.equal(stored.intent, 'app_access');
});

test('nobody but the requester can say it', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  await desk.presses('maria', 'Not what I meant', 't1');
  assert.match(desk.said(), /Only Ada Moreau/);
  assert.equal((await desk.store.recent(1))[0]?.open, true);
});

test('once it is done the button is gone, and an old one is refused with what to do', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  const [old] = desk.surface.buttons('t1').filter(({ button }) => button.label === 'Not what I meant');
  assert.ok(old);
  await desk.presses('maria', 'Approve', desk.dm('maria'));
  assert.ok(!labels(desk.surface.buttons('t1')).includes('Not what I meant'));
  const on = { message: old.reference };
  await desk.desk.receive(desk.turn('ada', { kind: 'click', press: old.button.press, on }));
  assert.match(desk.said(), /closed already/);
  assert.deepEqual(await desk.lessonList(), []);
});

test('an answer from an article can be turned down afterwards', async (t) => {
  const finding = { article: 'a', title: 'Keys', heading: 'Safe', quote: 'There.', score: 1, stale: false };
  const desk = openLessons(t, { knowledge: knows(finding) });
  await desk.says('ada', 'policy on leave');
  await desk.presses('ada', 'Not what I meant', 't1');
  assert.deepEqual(labels(desk.surface.buttons('t1')), ['Get access', 'Fix my VPN', 'Talk to a person']);
  assert.equal((await desk.store.recent(1))[0]?.status, 'cancelled');
});

test('in words: what was wanted is begun at once when it is plain, and the first words are the lesson', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  await desk.says('ada', 'wrong, I wanted a person');
  const views = await desk.store.recent(10);
  assert.deepEqual(
    views.map(({ intent, status }) => [intent, status]),
    [
      ['talk_to_human', 'with_people'],
      ['app_access', 'cancelled'],
    ],
  );
  const [lesson] = await desk.lessonList();
  assert.deepEqual(
    [lesson?.text, lesson?.intent, lesson?.was],
    ['access to Figma from home', 'talk_to_human', 'app_access'],
  );
});

test('in words: what is not plain is asked', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  await desk.says('ada', 'wrong, I wanted the tunnel');
  assert.deepEqual(labels(desk.surface.buttons('t1')), ['Fix my VPN', 'Book leave', 'Talk to a person']);
  await desk.presses('ada', 'Fix my VPN', 't1');
  assert.equal((await desk.lessonList())[0]?.text, 'the tunnel');
});

test('in words, in another thread of the private chat: just now counts, an hour ago does not', async (t) => {
  const desk = openLessons(t);
  const where = { surface: 'web', thread: 't2', shared: false };
  await desk.says('ada', 'access to Figma from home');
  desk.clock.pass(3_600_000);
  await desk.says('ada', "that's not what I meant", { where });
  assert.equal((await desk.store.recent(1))[0]?.open, true);
  await desk.says('ada', 'access to Figma from the office');
  await desk.says('ada', "that's not what I meant", { where });
  assert.deepEqual(
    (await desk.store.recent(2)).map(({ open }) => open),
    [false, true],
  );
});

test('the same delivery again changes nothing', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  const turn = desk.turn('ada', { kind: 'message', text: 'wrong, I wanted a person' });
  await desk.desk.receive(turn);
  await desk.desk.receive(turn);
  await desk.settle();
  assert.equal((await desk.store.recent(10)).length, 2);
  assert.equal((await desk.lessonList()).length, 1);
});
