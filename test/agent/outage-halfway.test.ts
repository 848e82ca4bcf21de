/** Trouble in the middle of an errand that does things: nothing is done twice, and what nobody checked is not trusted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIFI } from './desk.ts';
import { outageDesk, PATIENCE, type Step } from './outage-desk.ts';

const GRANT: Step = { calls: [{ tool: 'app_grant', args: { person: 'me', app: 'Figma' } }] };
const WISH = 'sort out the design thing for me';

for (const [trouble, step] of Object.entries({
  'hangs up': { hangUp: true },
  'never answers': { hang: true },
  'sends broken JSON': { bytes: 'data: {\n\n' },
} satisfies Record<string, Step>))
  test(`a provider that ${trouble} after something was done: it is done once, and people go on`, async (t) => {
    const desk = await outageDesk(t, [GRANT, step]);
    const { text, ms, state } = await desk.asks(WISH);
    assert.equal(desk.system.calls, 1);
    assert.equal(state?.tasks.get('assistant-1')?.status, 'done');
    assert.equal(state?.handover?.queue, 'it-support');
    assert.match(text, /passed this to IT support/);
    assert.ok(ms <= PATIENCE, `${ms}`);
  });

test('an answer that breaks off after a call was named does nothing; the next try does it once', async (t) => {
  const desk = await outageDesk(t, [{ ...GRANT, breakAfter: 4 }, GRANT, { text: 'You have it.' }]);
  const { state } = await desk.asks(WISH);
  assert.equal(desk.system.runs.size, 1);
  assert.equal(state?.closed, 'resolved');
  assert.deepEqual(desk.failures(), ['model_unavailable']);
});

test('an answer that no filter looked at is shown without links, those to known hosts as well', async (t) => {
  const words = 'Look at https://intranet.example.com/wifi for it.';
  const desk = await outageDesk(t, [{ text: words, filter: 'outage' }]);
  const { text } = await desk.asks('how do visitors get online?');
  assert.match(text, /^Look at /);
  assert.doesNotMatch(text, /intranet/);
  const checked = await outageDesk(t, [{ text: words }]);
  assert.match((await checked.asks('how do visitors get online?')).text, /https:\/\/intranet\.example\.com/);
});

for (const filter of ['outage', 'outage_singular', 'outage_prompt'] as const)
  test(`what is proposed while the filter is down (${filter}) needs a human`, async (t) => {
    const desk = await outageDesk(t, [{ ...GRANT, filter }, { text: 'You have it.' }]);
    const { state, text, ms } = await desk.asks(WISH);
    assert.equal(state?.tasks.get('assistant-1')?.status, 'approving');
    assert.equal(desk.system.calls, 0);
    assert.match(text, /Shall I do this/);
    assert.ok(ms <= PATIENCE);
    await desk.through(desk.presses('ada', 'Yes, do it', 't1', { where: HERE }));
    assert.equal(desk.system.runs.size, 1);
  });

test('so does what is proposed after such an answer', async (t) => {
  const search: Step = { calls: [{ tool: 'my_cases', args: {} }], filter: 'outage' };
  const desk = await outageDesk(t, [search, GRANT]);
  const { state } = await desk.asks(WISH);
  assert.equal(state?.tasks.get('assistant-1')?.status, 'approving');
  assert.equal(desk.system.calls, 0);
});

const HERE = { surface: 'web', thread: 't1', shared: true };

test('models are switched off in the middle of a step: the errand goes on without them, at once', async (t) => {
  const desk = await outageDesk(t, [{ hang: true }], { finds: WIFI });
  const began = desk.clock.now();
  await desk.says('ada', 'how do visitors get online?', { where: HERE });
  const working = desk.settle();
  await desk.azure.until(1);
  // Not through the queue, which is at work on the step.
  await desk.desk.receive(
    desk.turn(
      'ben',
      { kind: 'message', text: 'please stop the models' },
      { where: { ...HERE, thread: 't2' } },
    ),
  );
  const [view] = await desk.store.casesOf('ben', { open: true, limit: 1 });
  const turned = await desk.store.pending(desk.clock.now(), 100);
  for (const { effect } of turned.filter((one) => one.effect.kind === 'run'))
    await desk.work.handle({ id: effect.id, attempt: 1, last: false });
  assert.equal(desk.models.on(), false);
  await desk.through(working);
  await desk.settle();
  const [mine] = await desk.store.casesOf('ada', { open: false, limit: 1 });
  assert.equal(mine?.status, 'resolved');
  assert.equal(desk.clock.now(), began, 'nobody waited');
  const events = await desk.cases.events(view?.id ?? '');
  assert.equal(events.filter(({ type }) => type === 'action_succeeded').length, 1);
  const [card] = desk.surface.cards('t1').slice(-1);
  assert.match(card?.text ?? '', /Guests get a code/);
  assert.deepEqual(desk.failures(), [], 'nobody blames the provider');
  assert.equal(desk.azure.requests.length, 1);
});

test('what was in hand when models were switched off, and no article answers, goes to people', async (t) => {
  const desk = await outageDesk(t, [GRANT, { hang: true }]);
  await desk.says('ada', WISH, { where: HERE });
  const working = desk.settle();
  await desk.azure.until(2);
  await desk.models.turn(false);
  await desk.through(working);
  const [view] = await desk.store.casesOf('ada', { open: false, limit: 1 });
  assert.equal(view?.status, 'with_people');
  assert.equal(desk.system.calls, 1);
});

test('taking back what an agent did leaves none of its words in the clear', async (t) => {
  const desk = await outageDesk(t, [GRANT, { text: 'You have it.' }]);
  const { id } = await desk.asks(WISH);
  await desk.presses('ada', 'Undo', 't1', { where: HERE });
  assert.equal((await desk.cases.load(id))?.tasks.get('assistant-1')?.status, 'undone');
  assert.doesNotMatch(desk.stored(), /Ada Moreau|canary/);
});
