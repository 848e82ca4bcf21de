import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTalks } from '../../src/desk/talks.ts';
import { breakAfter, openMessages } from './message-desk.ts';

const TWO = 'I need a seat in Figma until 1 March 2027. Also my VPN is broken';

test('two requests become two cases, and the first card says so', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', TWO);
  assert.deepEqual(await desk.list(), ['seat approving', 'vpn asking']);
  const [card, ...cases] = desk.texts();
  assert.equal(card, 'I have taken two requests from your message:\n\n1. Get a seat\n2. Fix my VPN');
  assert.equal(cases.length, 2);
  const states = await Promise.all((await desk.views()).map(({ id }) => desk.cases.load(id)));
  assert.deepEqual(
    states.map((state) => state?.text),
    ['I need a seat in Figma until 1 March 2027.', 'my VPN is broken'],
    'who decides about one does not read the other',
  );
});

test('one thing after another in a list, at most four at once; the rest is asked for again', async (t) => {
  const desk = openMessages(t);
  const text =
    '1) my VPN drops 2) my mail is slow 3) a seat in Jira 4) Friday is my day off 5) I want a person';
  await desk.says('ada', text);
  assert.equal((await desk.views()).length, 4);
  assert.match(desk.texts()[0] ?? '', /four requests.*Please write this again: “I want a person”/s);
});

test('one request about two apps is two cases that share the rest', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat in Figma and Jira until 1 March 2027');
  assert.deepEqual(await desk.slots(), [
    { app: 'figma', until: '2027-03-01', person: 'ada' },
    { app: 'jira', until: '2027-03-01', person: 'ada' },
  ]);
  assert.match(desk.texts()[0] ?? '', /1\. Get a seat: Figma\n2\. Get a seat: Jira/);
});

test('what one of them still misses is answered for both', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat in Figma and Jira');
  assert.deepEqual(await desk.list(), ['seat asking', 'seat asking']);
  await desk.says('ada', '1 March 2027');
  assert.deepEqual(await desk.list(), ['seat approving', 'seat approving']);
});

test('the same again at the end of a message', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'a seat in Figma until 1 March 2027, and for my colleague Tom too');
  assert.deepEqual(
    (await desk.slots()).map(({ app, until, person }) => `${app} ${until} ${person}`),
    ['figma 2027-03-01 ada', 'figma 2027-03-01 tom'],
  );
});

for (const text of [
  'my VPN is slow and hot',
  'since the update my VPN drops and the mail is slow',
  'hello, my VPN, thanks',
])
  test(`"${text}" is one case`, async (t) => {
    const desk = openMessages(t);
    await desk.says('ada', text);
    assert.ok((await desk.views()).length <= 1);
    assert.equal(desk.surface.cards('t1').length, 1);
  });

test('parts that are unsure make one question', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'something with the VPN or mail. And something with a seat or VPN');
  assert.deepEqual(await desk.views(), []);
  assert.equal(desk.surface.cards('t1').length, 1);
  assert.ok((desk.surface.cards('t1')[0]?.buttons ?? []).length > 1);
});

test('what has a safety word comes first, whatever stands before it', async (t) => {
  const desk = openMessages(t);
  await desk.says('ada', 'I need a seat in Figma. And somebody sent me phishing');
  assert.deepEqual(
    (await desk.views()).map(({ intent }) => intent),
    ['phishing', 'seat'],
  );
});

test('in front of others a personal one goes on in private and is not named', async (t) => {
  const desk = openMessages(t);
  const where = { surface: 'web', thread: 'channel', shared: true };
  await desk.says('ada', 'my VPN drops and Friday is my day off', { where });
  assert.doesNotMatch(desk.texts('channel').join(), /leave/i);
  assert.equal(desk.surface.cards('channel').length, 2);
  assert.equal(desk.surface.cards('dm-ada@lumen.example').length, 1);
});

test('among others, without naming Deskmate, it is not for Deskmate', async (t) => {
  const desk = openMessages(t);
  const where = { surface: 'web', thread: 'channel', shared: true };
  await desk.desk.receive(desk.turn('ada', { kind: 'message', text: TWO, aside: true }, { where }));
  assert.deepEqual(await desk.views(), []);
});

test('the same turn again, at once and later, opens each once', async (t) => {
  const desk = openMessages(t);
  const turn = desk.turn('ada', { kind: 'message', text: TWO });
  await Promise.all([desk.desk.receive(turn), desk.desk.receive(turn)]);
  await desk.desk.receive(turn);
  await desk.settle();
  await desk.work.sweep();
  await desk.settle();
  assert.equal((await desk.views()).length, 2);
  assert.equal(desk.surface.cards('t1').length, 3);
});

for (const stored of [0, 1, 2, 3])
  test(`the store fails after ${stored} writes: each is opened once in the end`, async (t) => {
    const desk = openMessages(t);
    const turn = desk.turn('ada', { kind: 'message', text: TWO });
    const mend = breakAfter(stored, desk.store);
    await desk.desk.receive(turn).catch(() => {});
    await desk.settle().catch(() => {});
    assert.ok((await desk.views()).length <= Math.max(0, stored - 1));
    mend();
    // The platform sends again what was not taken, and the sweeper finds what was left.
    await desk.desk.receive(turn);
    await desk.work.sweep();
    await desk.settle();
    assert.deepEqual((await desk.list()).toSorted(), ['seat approving', 'vpn asking']);
    assert.equal(desk.texts().filter((text) => /two requests/.test(text)).length, 1);
    assert.deepEqual(
      await desk.store
        .pending(Number.MAX_SAFE_INTEGER, 10)
        .then((all) => all.filter(({ effect }) => effect.kind === 'begin')),
      [],
    );
  });

test('a process that ends after it took the message: the next one begins every part', async (t) => {
  const desk = openMessages(t);
  const where = { surface: 'web', thread: 't1', shared: false };
  const part = (intent: string) => ({ intent, label: intent, text: intent, slots: {}, why: 'routed' });
  const event = {
    type: 'split' as const,
    where,
    person: 'ada',
    parts: [part('vpn'), part('gone'), part('mail')],
  };
  await createTalks(desk).write(
    't1',
    { ...event, at: desk.clock.now(), by: 'desk', why: 'two things' },
    'web:x',
  );
  await desk.work.sweep();
  await desk.settle();
  await desk.work.sweep();
  await desk.settle();
  assert.deepEqual(
    (await desk.list()).toSorted(),
    ['mail asking', 'vpn asking'],
    'an intent that is gone is left out',
  );
  await desk.desk.receive({ ...desk.turn('ada', { kind: 'message', text: TWO }), id: 'web:x' });
  assert.equal((await desk.views()).length, 2);
});

test('a megabyte of requests: bounded time, and nothing is opened without end', async (t) => {
  const desk = openMessages(t);
  const began = performance.now();
  await desk.says('ada', 'fix my VPN and fix my mail. '.repeat(40_000));
  await desk.says('ada', 'and '.repeat(10_000));
  assert.ok(performance.now() - began < 5_000);
  assert.ok((await desk.views()).length <= 4);
});
