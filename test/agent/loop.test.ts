import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import { replyOf, SETTINGS, scriptedModel } from '../fakes/agent.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';
import { agentDesk, WIFI } from './desk.ts';

const SEARCH = { tool: 'search_articles', args: { question: 'guest wifi' } };
const GRANT = { tool: 'app_grant', args: { person: 'Ada Moreau', app: 'Figma' } };
const allowAll = fakePolicy(() => decisionOf());

test('what no intent covers is looked up and answered with its source', async (t) => {
  const model = scriptedModel(t, [[SEARCH], 'A code is at the reception [1].']);
  const desk = agentDesk(t, model, { finds: WIFI });
  const id = await desk.asks('ada', 'how do visitors get online?');
  const card = desk.card();
  assert.equal(card?.text, 'A code is at the reception [1].');
  assert.deepEqual(card?.sources, [{ title: '[1] Guest Wi-Fi: Getting on' }]);
  assert.deepEqual(await desk.types(id), [
    'opened',
    'slots_filled',
    'agent_began',
    'model_answered',
    'tool_returned',
    'model_answered',
    'agent_ended',
    'resolved',
  ]);
});

test('an answer that nothing supports says so', async (t) => {
  const desk = agentDesk(t, scriptedModel(t, ['Surely at the reception.']));
  await desk.asks('ada', 'how do visitors get online?');
  assert.match(desk.card()?.text ?? '', /No article of ours supports this/);
});

test('a passage that was never found cannot be named', async (t) => {
  const desk = agentDesk(t, scriptedModel(t, [[SEARCH], 'At the reception [7].']), { finds: WIFI });
  await desk.asks('ada', 'how do visitors get online?');
  assert.equal(desk.card()?.sources, undefined);
  assert.doesNotMatch(desk.card()?.text ?? '', /\[7\]/);
});

test('what it proposes is judged and approved like any other action, and it hears the result', async (t) => {
  const model = scriptedModel(t, [
    [GRANT],
    ({ lines }) => {
      assert.match(lines.at(-1)?.text ?? '', /Did app/);
      return 'You have Figma now.';
    },
  ]);
  const desk = agentDesk(t, model);
  const id = await desk.asks('ada', 'sort out the design thing for me');
  const state = await desk.cases.load(id);
  const task = state?.tasks.get('assistant-1');
  assert.equal(task?.status, 'approving');
  assert.deepEqual(task.judgement?.args, { person: 'ada', app: 'figma' });
  assert.equal(desk.system.runs.size, 0);
  await desk.presses('maria', 'Approve', 'dm-maria@lumen.example');
  assert.equal(desk.system.runs.size, 1);
  assert.match(desk.card()?.text ?? '', /You have Figma now/);
  assert.equal((await desk.cases.load(id))?.closed, 'resolved');
});

test('what it did can be undone from the same card', async (t) => {
  const desk = agentDesk(t, scriptedModel(t, [[GRANT], 'Done.']), { policy: allowAll });
  const id = await desk.asks('ada', 'sort out the design thing for me');
  await desk.presses('ada', 'Undo', 't1');
  assert.equal((await desk.cases.load(id))?.tasks.get('assistant-1')?.status, 'undone');
  assert.match(desk.card()?.text ?? '', /^Undone\. /);
});

test('an action that is turned down is news for the agent, not the end of the case', async (t) => {
  const denied = fakePolicy(({ args }) =>
    args.app ? decisionOf({ effect: 'deny', reason: 'Not you.' }) : decisionOf(),
  );
  const model = scriptedModel(t, [
    [GRANT],
    ({ lines }) => {
      assert.match(lines.at(-1)?.text ?? '', /Not done.*Not you\./s);
      return 'The rules do not allow that.';
    },
  ]);
  const desk = agentDesk(t, model, { policy: denied });
  const id = await desk.asks('ada', 'sort out the design thing for me');
  assert.equal((await desk.cases.load(id))?.closed, 'resolved');
  assert.match(desk.card()?.text ?? '', /The rules do not allow that/);
  assert.equal(desk.system.runs.size, 0);
});

test('a name that nobody has goes back to the model', async (t) => {
  const wrong = { tool: 'app_grant', args: { person: 'Nobody Known', app: 'Figma' } };
  const model = scriptedModel(t, [
    [wrong],
    ({ lines }) => {
      assert.match(lines.at(-1)?.text ?? '', /person: Type the full name/);
      return [{ tool: 'ask_person', args: { question: 'Who is it for?', choices: ['Me', 'Ben'] } }];
    },
  ]);
  const desk = agentDesk(t, model);
  const id = await desk.asks('ada', 'sort out the design thing');
  assert.equal(desk.card()?.text, 'Who is it for?');
  assert.deepEqual(
    desk.surface
      .buttons('t1')
      .map(({ button }) => button.label)
      .slice(0, 2),
    ['Me', 'Ben'],
  );
  assert.equal((await desk.cases.load(id))?.tasks.get('assistant')?.status, 'asking');
});

test('an answer in the thread or by button goes on with the same case', async (t) => {
  const question = [{ tool: 'ask_person', args: { question: 'Which floor?', choices: ['First', 'Second'] } }];
  const model = scriptedModel(t, [question, question, ({ lines }) => `I see: ${lines.at(-1)?.text}.`]);
  const desk = agentDesk(t, model);
  const id = await desk.asks('ada', 'the coffee machine hums');
  assert.equal(await desk.asks('ada', 'the third'), id);
  await desk.presses('ada', 'Second', 't1');
  assert.match(desk.card()?.text ?? '', /I see: Second\./);
});

test('a word after its answer goes on with the same case', async (t) => {
  const model = scriptedModel(t, ['Try the stairs.', ({ lines }) => `Again: ${lines.at(-1)?.text}`]);
  const desk = agentDesk(t, model);
  const id = await desk.asks('ada', 'the lift hums');
  assert.equal((await desk.cases.load(id))?.closed, 'resolved');
  assert.equal(await desk.asks('ada', 'still humming'), id);
  assert.match(desk.card()?.text ?? '', /^Again: still humming/);
});

test('it hands over with what it knows', async (t) => {
  const call = { tool: 'hand_over', args: { summary: 'The lift hums since Monday.' } };
  const desk = agentDesk(t, scriptedModel(t, [[call]]));
  const id = await desk.asks('ada', 'the lift hums');
  const state = await desk.cases.load(id);
  assert.equal(state?.handover?.queue, 'it-support');
  const events = await desk.cases.events(id);
  assert.ok(events.some((event) => event.type === 'handed_over' && /hums since Monday/.test(event.why)));
});

test('endless calls end with people, at the cap', async (t) => {
  const model = scriptedModel(
    t,
    Array.from({ length: 12 }, () => [SEARCH]),
  );
  const desk = agentDesk(t, model, { finds: WIFI });
  const id = await desk.asks('ada', 'how do visitors get online?');
  const state = await desk.cases.load(id);
  assert.equal(state?.handover?.queue, 'it-support');
  assert.equal(state?.tasks.get('assistant')?.errand?.spent.steps, 12);
});

test('what a person may cost a day is a cap over all their cases', async (t) => {
  const settings = { settings: { ...SETTINGS, person: { tokens: 100, cost: 1 } } };
  const desk = agentDesk(t, scriptedModel(t, ['Try the stairs.']), { agent: settings });
  await desk.asks('ada', 'the lift hums');
  desk.clock.pass(25 * 60_000);
  await desk.desk.receive(
    desk.turn(
      'ada',
      { kind: 'message', text: 'the door hums' },
      { where: { surface: 'web', thread: 't2', shared: false } },
    ),
  );
  await desk.settle();
  const [view] = await desk.store.casesOf('ada', { open: false, limit: 1 });
  assert.equal(view?.status, 'with_people');
  assert.equal(view?.thread, 't2');
});

test('a step that fails is tried again, and at last a person goes on', async (t) => {
  const down = new DeskmateError('model_unavailable', 'down', { retry: true });
  const desk = agentDesk(t, scriptedModel(t, [down, down, down]));
  const id = await desk.asks('ada', 'the lift hums');
  assert.equal((await desk.cases.load(id))?.handover?.queue, 'it-support');
});

test('a job that comes twice asks the model once more at most, and changes nothing', async (t) => {
  const model = scriptedModel(t, ['Try the stairs.']);
  const desk = agentDesk(t, model);
  const id = await desk.asks('ada', 'the lift hums');
  const before = (await desk.cases.events(id)).length;
  await desk.work.handle({ id: `${id}.3.0`, attempt: 1, last: false });
  assert.equal((await desk.cases.events(id)).length, before);
});

test('cancelling while it thinks ends it', async (t) => {
  let desk: ReturnType<typeof agentDesk>;
  const model = scriptedModel(t, [
    async () => {
      const [view] = await desk.store.casesOf('ada', { open: true, limit: 1 });
      await desk.desk.receive(
        desk.turn('ada', { kind: 'click', press: { verb: 'cancel', case: view?.id ?? '', arg: '' } }),
      );
      return [SEARCH];
    },
  ]);
  desk = agentDesk(t, model);
  const id = await desk.asks('ada', 'the lift hums');
  const state = await desk.cases.load(id);
  assert.equal(state?.closed, 'cancelled');
  assert.equal(state.tasks.get('assistant')?.status, 'skipped');
});

test('the words grow on the card while they come', async (t) => {
  const texts: string[] = [];
  const desk = agentDesk(t, {
    name: 'slow',
    async respond(_, { onText }) {
      for (const word of ['Try ', 'the ', 'stairs ', 'now.']) {
        desk.clock.pass(200);
        onText?.(word);
        texts.push(desk.card()?.text ?? '');
        await new Promise((resolve) => setImmediate(resolve));
      }
      return replyOf('Try the stairs now.');
    },
  });
  desk.surface.edit = ((edit) => async (reference, card) => {
    if (card.live) texts.push(card.text);
    return edit(reference, card);
  })(desk.surface.edit);
  await desk.asks('ada', 'the lift hums');
  assert.ok(texts.includes('Try the'), texts.join('|'));
  assert.equal(desk.card()?.live, undefined);
});
