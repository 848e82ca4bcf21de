/** `/desk lessons`: who may decide, what is kept, and what the router is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change } from '../fakes/company.ts';
import { HR, openLessons, REVIEWER } from './lessons-desk.ts';

type Desk = ReturnType<typeof openLessons>;

async function proposed(desk: Desk, who = 'ada', text = 'maybe figma'): Promise<void> {
  const where = { surface: 'web', thread: `t-${who}`, shared: false };
  await desk.says(who, text, { where });
  await desk.presses(who, 'Get access', where.thread, { where });
}

const card = (desk: Desk, who = REVIEWER) =>
  desk.surface.cards(desk.dm(who)).find(({ footer }) => footer?.startsWith('Example'));
const labels = (desk: Desk, who = REVIEWER) => (card(desk, who)?.buttons ?? []).map(({ label }) => label);

test('shows the words, what they were taken for and what they should be', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  assert.equal(card(desk)?.title, 'Shall I learn this?');
  assert.equal(card(desk)?.text, '“maybe figma”');
  assert.deepEqual(
    card(desk)?.fields?.map(({ value }) => value),
    ['Get access', 'Get access', 'They chose it when I asked back'],
  );
  assert.deepEqual(labels(desk), ['Accept', 'Refuse', 'Other intent']);
  assert.ok(desk.surface.cards(desk.dm(REVIEWER)).some(({ text }) => /1 example waits/.test(text)));
});

test('accepted: an example, readable on record, and the router learns anew; the card shows it', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  assert.deepEqual(await desk.lessons.acceptedExamples(), []);
  await desk.decides(REVIEWER, 'Accept');
  assert.deepEqual(await desk.lessons.acceptedExamples(), [{ intent: 'app_access', text: 'maybe figma' }]);
  assert.equal(desk.relearned(), 1);
  assert.match(card(desk)?.text ?? '', /Accepted by Kim Park/);
  const stored = (await desk.store.read('talk-lessons')).at(-1);
  assert.deepEqual(
    [stored?.type, stored?.by, stored?.text, stored?.sealed],
    ['lesson_accepted', 'person:kim', 'maybe figma', undefined],
  );
});

test('refused: nothing is learnt', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  await desk.decides(REVIEWER, 'Refuse');
  assert.deepEqual(await desk.lessons.acceptedExamples(), []);
  assert.equal(desk.relearned(), 0);
  assert.match(card(desk)?.text ?? '', /Not an example, by Kim Park/);
  assert.deepEqual(labels(desk), []);
});

test('taken back: an example no more', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  await desk.decides(REVIEWER, 'Accept');
  await desk.decides(REVIEWER, 'Take it back');
  assert.deepEqual(await desk.lessons.acceptedExamples(), []);
  assert.equal(desk.relearned(), 2);
  assert.equal(card(desk)?.title, 'Not learnt');
});

test('another intent, other words: what the form says is learnt', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  const form = card(desk)?.buttons?.at(-1)?.form;
  assert.deepEqual(
    form?.fields.map(({ value }) => value),
    ['app_access', 'maybe figma'],
  );
  await desk.decides(REVIEWER, 'Other intent', { intent: 'vpn', text: 'the figma tunnel' });
  assert.deepEqual(await desk.lessons.acceptedExamples(), [{ intent: 'vpn', text: 'the figma tunnel' }]);
  assert.equal((await desk.lessonList())[0]?.how, 'admin');
});

test('pressing a button that only opens a form decides nothing', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  await desk.decides(REVIEWER, 'Other intent');
  assert.equal((await desk.lessonList())[0]?.state, 'proposed');
});

test('the form can be asked for by those who may review, and by nobody else', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  const [lesson] = await desk.lessonList();
  const press = { verb: 'relabel', case: 'talk', arg: lesson?.id ?? '' } as const;
  const form = (who: string) =>
    desk.desk.form(press, { account: `web:${who}`, email: `${who}@lumen.example` });
  assert.equal((await form(REVIEWER))?.submit, 'Accept');
  assert.equal(await form('ada'), undefined);
  assert.equal(await form(HR), undefined);
  assert.equal(
    await desk.desk.form({ ...press, arg: 'l-no' }, { account: 'x', email: 'kim@lumen.example' }),
    undefined,
  );
});

test('names and numbers are hidden from the reviewer, and are not kept', async (t) => {
  const desk = openLessons(t);
  await proposed(desk, 'ada', 'maybe figma for Maria Lindqvist, call 0170 1234567');
  await desk.lists(REVIEWER);
  assert.match(card(desk)?.text ?? '', /“maybe figma for ••••, call ••••”/);
  await desk.decides(REVIEWER, 'Other intent', {
    intent: 'vpn',
    text: 'figma for Maria, maria@lumen.example',
  });
  assert.deepEqual(await desk.lessons.acceptedExamples(), [{ intent: 'vpn', text: 'figma for ••••' }]);
});

test('nobody reviews their own words, under another entry neither', async (t) => {
  const desk = openLessons(t);
  change(desk.directory, 'ada', { groups: ['it-admins'] });
  await proposed(desk);
  await desk.lists('ada');
  assert.ok(desk.surface.cards(desk.dm('ada')).some(({ text }) => text === 'Nothing waits for your review.'));
  await desk.lists(REVIEWER);
  change(desk.directory, REVIEWER, { human: 'ada' });
  await desk.decides(REVIEWER, 'Accept');
  assert.match(desk.said(), /own words/);
  const [lesson] = await desk.lessonList();
  assert.equal(lesson?.state, 'proposed');
});

test('a group that one has left counts no more; the try is on record', async (t) => {
  const desk = openLessons(t);
  await proposed(desk);
  await desk.lists(REVIEWER);
  change(desk.directory, REVIEWER, { groups: [] });
  await desk.decides(REVIEWER, 'Accept');
  assert.match(desk.said(), /Only members of it-admins/);
  assert.deepEqual(await desk.lessons.acceptedExamples(), []);
  await desk.lists(REVIEWER);
  assert.match(desk.said(), /Only members of it-admins or hr review/);
  const types = [];
  for (const stream of await desk.store.streams())
    for (const event of await desk.store.read(stream)) types.push(event.type);
  assert.ok(types.includes('turned_away'));
});

test('what may be a matter of HR is shown to HR alone', async (t) => {
  const desk = openLessons(t);
  await desk.says('ada', 'access to Figma from home');
  await desk.presses('ada', 'Not what I meant', 't1');
  await desk.presses('ada', 'Book leave', 't1');
  await desk.lists(REVIEWER);
  assert.equal(card(desk), undefined);
  await desk.lists(HR);
  assert.deepEqual(labels(desk, HR), ['Accept', 'Refuse', 'Other intent']);
});

test('what was probably about HR is for HR, though nobody said so', async (t) => {
  const desk = openLessons(t);
  for (const text of ['access for some days', 'access from home']) {
    const where = { surface: 'web', thread: text, shared: false };
    await desk.says('ada', text, { where });
    await desk.presses('ada', 'Not what I meant', text, { where });
    await desk.presses('ada', 'Talk to a person', text, { where });
  }
  assert.deepEqual(
    (await desk.lessonList()).map(({ hr }) => hr),
    [true, false],
  );
});

test('two reviewers see one lesson: the second is told, and both cards show the outcome', async (t) => {
  const desk = openLessons(t);
  change(desk.directory, 'ben', { groups: ['it-admins'] });
  await proposed(desk);
  await desk.lists(REVIEWER);
  await desk.lists('ben');
  const [old] = desk.surface.buttons(desk.dm('ben')).filter(({ button }) => button.label === 'Refuse');
  await desk.decides(REVIEWER, 'Accept');
  assert.equal(card(desk, 'ben')?.title, 'Learnt');
  const press = old?.button.press;
  assert.ok(press);
  await desk.desk.receive(desk.turn('ben', { kind: 'click', press }, { where: desk.direct('ben') }));
  assert.match(desk.said(), /decided that already/);
  assert.equal((await desk.lessons.acceptedExamples()).length, 1);
});

const BAD: [string, { intent: string; text: string }, RegExp][] = [
  ['an intent that is not there', { intent: 'gone', text: 'some words' }, /no intent "gone" any more/],
  ['a text that is too long', { intent: 'vpn', text: 'word '.repeat(70) }, /349 characters long.*300/],
  ['a text without words', { intent: 'vpn', text: '... 12 3456 7890' }, /No words are left/],
  [
    'an example that is there',
    { intent: 'vpn', text: 'The VPN tunnel does not come up!' },
    /already\. You can refuse/,
  ],
  ['an example of another', { intent: 'vpn', text: 'two days of leave please' }, /“Book leave” already/],
  ['an empty form', { intent: '', text: '' }, /no intent/],
];

for (const [what, values, expected] of BAD) {
  test(`${what} is refused with a clear word, and the lesson still waits`, async (t) => {
    const desk = openLessons(t);
    await proposed(desk);
    await desk.lists(REVIEWER);
    await desk.decides(REVIEWER, 'Other intent', values);
    assert.match(desk.said(), expected);
    assert.equal((await desk.lessonList())[0]?.state, 'proposed');
    assert.equal(desk.relearned(), 0);
  });
}

test('the same words twice: the second is an example already', async (t) => {
  const desk = openLessons(t);
  await proposed(desk, 'ada');
  await proposed(desk, 'maria');
  assert.equal((await desk.lessonList()).length, 2);
  await desk.lists(REVIEWER);
  await desk.decides(REVIEWER, 'Accept');
  await desk.decides(REVIEWER, 'Accept');
  assert.match(desk.said(), /example of “Get access” already/);
  assert.equal((await desk.lessons.acceptedExamples()).length, 1);
});

test('a list of many shows the oldest', async (t) => {
  const desk = openLessons(t);
  for (const word of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
    const where = { surface: 'web', thread: word, shared: false };
    await desk.says('ada', `maybe ${word}`, { where });
    await desk.presses('ada', 'Get access', word, { where });
  }
  await desk.lists(REVIEWER);
  const cards = desk.surface.cards(desk.dm(REVIEWER));
  assert.equal(cards.filter(({ footer }) => footer?.startsWith('Example')).length, 5);
  assert.ok(cards.some(({ text }) => /7 examples wait.*oldest 5/.test(text)));
});

test('a button of a lesson that never was', async (t) => {
  const desk = openLessons(t);
  const press = { verb: 'accept', case: 'talk', arg: 'l-made-up' } as const;
  await desk.desk.receive(desk.turn(REVIEWER, { kind: 'click', press }));
  assert.match(desk.said(), /do not know that example/);
});
