import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakAfter, openMessages } from './message-desk.ts';

const SEAT = 'a seat in Figma until 1 March 2027';

test('one more for somebody else: a case of its own, with the details of the first', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', 'and for my colleague Tom too');
  assert.deepEqual(await desk.slots(), [
    { app: 'figma', until: '2027-03-01', person: 'ada' },
    { app: 'figma', until: '2027-03-01', person: 'tom' },
  ]);
  assert.deepEqual(await desk.list(), ['seat approving', 'seat approving'], 'the gate asks again');
  const [, second] = await desk.views();
  assert.match((await desk.cases.events(second?.id ?? ''))[0]?.why ?? '', /^one more like c-/);
});

test('one more app, and several', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', 'same for Jira please');
  assert.deepEqual((await desk.slots()).at(-1), { app: 'jira', until: '2027-03-01', person: 'ada' });
});

test('somebody who is not named is asked for, and the answer is taken', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', 'and for my colleague too');
  assert.equal(desk.texts().at(-1), 'Who needs it?');
  await desk.says('ada', 'Tom Becker');
  assert.equal((await desk.slots()).at(-1)?.person, 'tom');
});

test('the thread decides what it is about: elsewhere, or said by somebody else, it is about nothing', async (t) => {
  const desk = openMessages(t);
  const channel = { surface: 'web', thread: 'channel', shared: true };
  await desk.says('ada', SEAT, { where: channel });
  await desk.says('ada', 'and for Tom too');
  await desk.says('tom', 'and Jira too', { where: channel });
  await desk.desk.receive(
    desk.turn('ada', { kind: 'message', text: 'and Jira too', aside: true }, { where: channel }),
  );
  assert.equal((await desk.views()).length, 1);
  await desk.says('ada', 'and Jira too', { where: channel });
  assert.equal((await desk.views()).length, 2);
});

test('at the top of a private chat it is about the newest case of that chat, for a while', async (t) => {
  const desk = openMessages(t);
  const top = (thread: string) => ({ where: { surface: 'web', thread, shared: false } });
  await desk.says('ada', SEAT, top('a'));
  await desk.says('ada', 'and Jira too', top('b'));
  assert.equal((await desk.views()).length, 2);
  desk.clock.pass(16 * 60_000);
  await desk.says('ada', 'and for Tom too', top('c'));
  assert.equal((await desk.views()).length, 2);
});

test('the options of a question are picked by place and by label, once', async (t) => {
  for (const text of ['the second one', '2', 'fix my mail']) {
    const desk = openMessages(t);
    await desk.says('ada', 'the VPN or the mail');
    assert.deepEqual(desk.labels(), ['Fix my VPN', 'Fix my mail', 'Talk to a person']);
    await desk.says('ada', text);
    assert.deepEqual(await desk.list(), ['mail asking'], text);
    assert.match(desk.texts()[0] ?? '', /You chose “Fix my mail”/);
    await desk.says('ada', 'the first one');
    assert.equal((await desk.views()).length, 1, 'it is answered');
    assert.match(desk.texts().at(-1) ?? '', /I do not know what that is about/);
  }
});

test('yes takes the one thing that was offered; no takes none', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'blub');
  await desk.says('ada', 'no');
  assert.match(desk.texts().at(-1) ?? '', /in other words/);
  await desk.says('ada', 'blub');
  await desk.says('ada', 'yes please');
  assert.deepEqual(await desk.list(), ['talk_to_human with_people']);
});

test("nobody answers somebody else's question", async (t) => {
  const desk = openMessages(t);
  const where = { surface: 'web', thread: 'channel', shared: true };
  await desk.says('ada', 'the VPN or the mail', { where });
  await desk.says('ben', 'the second one', { where });
  assert.deepEqual(await desk.views(), []);
});

test('yes and no answer the steps to try; what is asked for behind it begins', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'my VPN drops');
  await desk.says('ada', 'works now, but my mail is slow');
  assert.deepEqual(await desk.list(), ['vpn resolved', 'mail asking']);
  await desk.says('ada', 'no, my mail is still slow');
  assert.deepEqual(await desk.list(), ['vpn resolved', 'mail with_people']);
});

test('of two that ask the same, none is guessed', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'my VPN drops');
  await desk.says('ada', 'my mail is slow');
  await desk.says('ada', 'yes');
  assert.deepEqual(await desk.list(), ['vpn asking', 'mail asking']);
  assert.match(desk.texts().at(-1) ?? '', /press the button on the card/);
});

test('cancel it, whatever it waits for', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', "I don't need it any more");
  assert.deepEqual(await desk.list(), ['seat cancelled']);
  await desk.says('ada', 'cancel it');
  assert.match(desk.surface.whispers.at(-1)?.card.text ?? '', /closed already/);
});

test('with several open it asks which; the answer may be words or a press', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', 'and Jira too');
  await desk.says('ada', 'my VPN drops');
  await desk.says('ada', 'forget it');
  assert.deepEqual(desk.labels().toSorted(), [
    'Seat in Figma for Ada Moreau',
    'Seat in Jira for Ada Moreau',
    'VPN trouble',
  ]);
  await desk.says('ada', 'VPN trouble');
  assert.deepEqual(await desk.list(), ['seat approving', 'seat approving', 'vpn cancelled']);
  await desk.says('ada', 'cancel the Jira one');
  assert.deepEqual(await desk.list(), ['seat approving', 'seat cancelled', 'vpn cancelled']);
  await desk.says('ada', 'and Jira too');
  await desk.says('ada', 'cancel everything');
  assert.ok((await desk.views()).every(({ status }) => status === 'cancelled'));
});

test('cancelling all is done once to each, though the store fails in between', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', 'and Jira too');
  const turn = desk.turn('ada', { kind: 'message', text: 'cancel both' });
  const mend = breakAfter(1, desk.store);
  await assert.rejects(desk.desk.receive(turn));
  mend();
  await desk.desk.receive(turn);
  await desk.settle();
  assert.deepEqual(await desk.list(), ['seat cancelled', 'seat cancelled']);
});

test('where it stands and who has to say yes', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  for (const text of ['who has to approve it?', "what's the status?"]) {
    await desk.says('ada', text);
    const card = desk.surface.cards('t1').at(-1);
    assert.equal(card?.title, 'Status: Seat in Figma for Ada Moreau');
    assert.match(card?.text ?? '', /Maria Lindqvist/);
    assert.equal(card?.buttons, undefined);
  }
  await desk.says('ada', 'show me all my cases');
  assert.match(desk.surface.cards('t1').at(-1)?.title ?? '', /latest cases/);
});

test('a correction changes the case', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', 'no, Jira, not Figma');
  assert.deepEqual(await desk.slots(), [{ app: 'jira', until: '2027-03-01', person: 'ada' }]);
});

test("that's not what I meant ends it", async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  await desk.says('ada', "that's not what I meant, I wanted my VPN fixed");
  assert.deepEqual(await desk.list(), ['seat cancelled', 'vpn asking']);
});

for (const text of [
  'yes, phishing',
  'and phishing for Tom too',
  'the phishing one',
  'no, phishing, not Figma',
])
  test(`a safety word wins: "${text}"`, async (t) => {
    const desk = openMessages(t);
    await desk.says('ada', SEAT);
    await desk.says('ada', 'my VPN drops');
    await desk.says('ada', text);
    assert.deepEqual(await desk.list(), ['seat approving', 'vpn asking', 'phishing with_people']);
  });

test('a safety word is never taken for a detail', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat please');
  await desk.says('ada', 'until 1 March 2027 Figma sent me phishing');
  assert.deepEqual(await desk.list(), ['seat asking', 'phishing with_people']);
});

test('a request of its own is no answer to what a case asks for', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat in Figma');
  await desk.says('ada', 'book 1 March 2027 as my day off');
  assert.deepEqual(
    (await desk.list()).map((one) => one.split(' ')[0]),
    ['seat', 'leave'],
  );
  assert.equal((await desk.views())[0]?.status, 'asking');
  await desk.says('ada', 'until 1 March 2027');
  assert.equal((await desk.views())[0]?.status, 'approving');
});

for (const [text, list] of [
  ['until 1 March 2027. And my VPN is broken', ['seat approving', 'vpn asking']],
  [
    '1 March 2027, and fix my mail, and book me a day off',
    ['seat approving', 'mail asking', 'leave with_people'],
  ],
] as const)
  test(`an answer and what is asked for behind it: "${text}"`, async (t) => {
    const desk = openMessages(t);
    await desk.says('ada', 'a seat in Figma');
    await desk.says('ada', text);
    assert.deepEqual(await desk.list(), list);
  });

test('an answer and one more of the same', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat until 1 March 2027');
  await desk.says('ada', 'Figma, and a seat in Jira too');
  assert.deepEqual(
    (await desk.slots()).map(({ app, until }) => `${app} ${until}`),
    ['figma 2027-03-01', 'jira 2027-03-01'],
  );
});

test('two answers to one question are a case each', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat until 1 March 2027');
  await desk.says('ada', 'Figma and Jira');
  assert.deepEqual(
    (await desk.slots()).map(({ app, until }) => `${app} ${until}`),
    ['figma 2027-03-01', 'jira 2027-03-01'],
  );
});

for (const text of ['Figma and Jira', 'Figma. And a seat in Jira until 1 March 2027'])
  test(`an answer and a request, though the store fails in between: "${text}"`, async (t) => {
    const desk = openMessages(t);
    await desk.says('ada', 'a seat until 1 March 2027');
    const turn = desk.turn('ada', { kind: 'message', text });
    const mend = breakAfter(1, desk.store);
    await assert.rejects(desk.desk.receive(turn));
    mend();
    await desk.desk.receive(turn);
    await desk.desk.receive(turn);
    await desk.settle();
    assert.deepEqual(
      (await desk.slots()).map(({ app, until }) => `${app} ${until}`),
      ['figma 2027-03-01', 'jira 2027-03-01'],
    );
  });

test('the same follow-up again changes nothing', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', SEAT);
  const turn = desk.turn('ada', { kind: 'message', text: 'and for Tom and Ben too' });
  await Promise.all([desk.desk.receive(turn), desk.desk.receive(turn)]);
  await desk.settle();
  assert.equal((await desk.views()).length, 3);
});
