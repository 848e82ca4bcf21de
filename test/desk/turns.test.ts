import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDesk } from '../fakes/desk.ts';

test('a message opens a case, and the reply says who was asked', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  const [card] = desk.surface.cards('t1');
  assert.equal(card?.tone, 'waiting');
  assert.match(card?.text ?? '', /Maria Lindqvist/);
  const [asked] = desk.surface.cards('dm-maria@lumen.example');
  assert.deepEqual(
    asked?.buttons?.map(({ label }) => label),
    ['Approve', 'Deny'],
  );
});

test('the same delivery again changes nothing, whether later or at the same time', async (t) => {
  const desk = openDesk(t);
  const turn = desk.turn('ada', { kind: 'message', text: 'access to Figma please' });
  await Promise.all([desk.desk.receive(turn), desk.desk.receive(turn)]);
  await desk.desk.receive(turn);
  await desk.settle();
  assert.equal((await desk.store.recent(10)).length, 1);
  assert.equal(desk.surface.cards('t1').length, 1);
});

test('somebody the directory does not know is told so, and only that is on record', async (t) => {
  const desk = openDesk(t);
  await desk.says('mallory', 'access to Figma please');
  assert.match(desk.surface.whispers[0]?.card.text ?? '', /do not know you/);
  const [stream = '', ...more] = await desk.store.streams();
  assert.deepEqual(more, []);
  const events = await desk.store.read(stream);
  assert.deepEqual(
    events.map(({ type, by }) => [type, by]),
    [['turned_away', 'account:web:mallory']],
  );
});

test('a sender without a verified e-mail is nobody', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please', {
    from: { account: 'web:ada', name: 'ada@lumen.example' },
  });
  assert.deepEqual(await desk.store.recent(10), []);
  assert.match(desk.surface.whispers[0]?.card.text ?? '', /do not know you/);
});

test('a missing detail is asked for, and the next message in the thread answers it', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  assert.equal(desk.surface.cards('t1')[0]?.form?.fields[0]?.name, 'app');
  await desk.says('ada', 'figma');
  const cards = desk.surface.cards('t1');
  assert.equal(cards[0]?.text, 'Continued below.');
  assert.match(cards[1]?.text ?? '', /Maria Lindqvist/);
});

test('an answer that says nothing is asked again, below it', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  await desk.says('ada', 'hmm');
  assert.equal(desk.surface.cards('t1')[1]?.text, 'Which app?');
  assert.equal((await desk.store.recent(10)).length, 1);
});

test('a form fills what is missing; a value that does not fit is said and nothing is lost', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  const [view] = await desk.store.recent(1);
  assert.ok(view);
  await desk.desk.receive(
    desk.turn('ada', {
      kind: 'form',
      press: { verb: 'fill', case: view.id, arg: '' },
      values: { app: 'no such app' },
    }),
  );
  assert.equal(desk.surface.whispers.length, 1);
  assert.equal((await desk.store.view(view.id))?.status, 'asking');
  await desk.desk.receive(
    desk.turn('ada', {
      kind: 'form',
      press: { verb: 'fill', case: view.id, arg: '' },
      values: { app: 'figma' },
    }),
  );
  assert.equal((await desk.store.view(view.id))?.status, 'approving');
});

test("somebody else's form is refused", async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  const [view] = await desk.store.recent(1);
  await desk.desk.receive(
    desk.turn('ben', {
      kind: 'form',
      press: { verb: 'fill', case: view?.id ?? '', arg: '' },
      values: { app: 'figma' },
    }),
  );
  assert.match(desk.surface.whispers[0]?.card.text ?? '', /Only Ada Moreau/);
  assert.equal(
    await desk.desk.form(
      { verb: 'fill', case: view?.id ?? '', arg: '' },
      { account: 'web:ben', email: 'ben@lumen.example' },
    ),
    undefined,
  );
});

test('cancel in words ends the case', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  await desk.says('ada', 'never mind');
  assert.equal((await desk.store.recent(1))[0]?.status, 'cancelled');
});

test('a personal matter asked in front of others goes on in private', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'secret for Figma', { where: { surface: 'web', thread: 'channel', shared: true } });
  assert.deepEqual(desk.surface.cards('channel'), []);
  assert.equal(desk.surface.cards('dm-ada@lumen.example').length, 1);
  assert.match(desk.surface.whispers[0]?.card.text ?? '', /private/);
});

test('when torn it asks; the choice opens one case, however often it is pressed', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'maybe Figma');
  assert.deepEqual(
    desk.surface.cards('t1')[0]?.buttons?.map(({ label }) => label),
    ['Get access', 'Talk to a person'],
  );
  const press = desk.surface.cards('t1')[0]?.buttons?.[0]?.press;
  assert.ok(press);
  const click = () => desk.desk.receive(desk.turn('ada', { kind: 'click', press }));
  await Promise.all([click(), click(), click()]);
  await desk.settle();
  const cases = await desk.store.recent(10);
  assert.equal(cases.length, 1);
  assert.equal(cases[0]?.intent, 'app_access');
  assert.match(desk.surface.cards('t1')[0]?.text ?? '', /You chose/);
});

test("nobody answers a question that was somebody else's", async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'maybe Figma');
  await desk.presses('ben', 'Get access', 't1');
  assert.deepEqual(await desk.store.recent(10), []);
});

test('what no intent covers is offered to a person', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'what is the meaning of life');
  await desk.presses('ada', 'Talk to a person', 't1');
  const [view] = await desk.store.recent(1);
  assert.deepEqual([view?.intent, view?.status, view?.waitingFor], ['talk_to_human', 'with_people', ['ben']]);
});

test('my cases are listed in the thread', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access to Figma please');
  await desk.says('ada', 'my cases', { where: { surface: 'web', thread: 't2', shared: false } });
  assert.equal(desk.surface.cards('t2')[0]?.fields?.length, 1);
});

test('clicks on unknown cases and odd arguments are answered and change nothing', async (t) => {
  const desk = openDesk(t);
  for (const press of [
    { verb: 'approve', case: 'c-nope', arg: 'a' },
    { verb: 'choose', case: 'talk', arg: '99:0' },
    { verb: 'choose', case: 'talk', arg: 'x' },
    { verb: 'undo', case: 'talk', arg: '' },
  ] as const) {
    await desk.desk.receive(desk.turn('ada', { kind: 'click', press }));
  }
  const streams = await desk.store.streams();
  const events = await Promise.all(streams.map((stream) => desk.store.read(stream)));
  assert.deepEqual(
    events.flat().map(({ type, by }) => [type, by]),
    [['turned_away', 'person:ada']],
    'only that one was turned away',
  );
});

test('an answer at the top of a private chat finds its case; a request of its own opens another', async (t) => {
  const desk = openDesk(t);
  const top = (thread: string) => ({ where: { surface: 'web', thread, shared: false } });
  await desk.says('ada', 'access please');
  await desk.says('ada', 'figma', top('t2'));
  assert.equal((await desk.store.recent(10)).length, 1);
  assert.match(desk.surface.cards('t1').at(-1)?.text ?? '', /Maria Lindqvist/);
  await desk.says('ada', 'access please', top('t3'));
  await desk.says('ada', 'access please', top('t4'));
  assert.equal((await desk.store.recent(10)).length, 3);
});

test('an answer in front of others is never taken for a private case', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  await desk.says('ada', 'figma', { where: { surface: 'web', thread: 'channel', shared: true } });
  assert.equal((await desk.store.recent(1))[0]?.status, 'asking');
});

test('an answer elsewhere is taken only while the question is fresh', async (t) => {
  const desk = openDesk(t);
  await desk.says('ada', 'access please');
  desk.clock.pass(16 * 60_000);
  await desk.says('ada', 'figma', { where: { surface: 'web', thread: 't2', shared: false } });
  assert.equal((await desk.store.recent(1))[0]?.status, 'asking');
});

test('what colleagues say to one another below a card is left alone; an answer is not', async (t) => {
  const desk = openDesk(t);
  const where = { surface: 'web', thread: 'channel', shared: true };
  const aside = (who: string, text: string) =>
    desk.desk.receive(desk.turn(who, { kind: 'message', text, aside: true }, { where }));
  await desk.says('ada', 'access please', { where });
  await aside('ben', 'access is a nice word');
  await aside('ada', 'lunch?');
  await desk.settle();
  assert.equal(desk.surface.cards('channel').length, 1);
  await aside('ada', 'figma');
  assert.equal((await desk.store.recent(10))[0]?.status, 'approving');
});
