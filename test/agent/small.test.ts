/** The small model and the shadow, through the whole desk. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyOf, SETTINGS, scriptedModel } from '../fakes/agent.ts';
import { openDesk } from '../fakes/desk.ts';

const answering = (value: object) => async () => ({ reply: replyOf(JSON.stringify(value)), ms: 30 });

async function eventsOf(desk: ReturnType<typeof openDesk>) {
  const [view] = await desk.store.casesOf('ada', { open: false, limit: 1 });
  return desk.cases.events(view?.id ?? '');
}

test('what the rules cannot read a small model reads, and nobody is asked', async (t) => {
  const small = answering({ app: { words: 'drawing board', value: 'Figma' } });
  const desk = openDesk(t, { agent: { small } });
  await desk.says('ada', 'access to the drawing board');
  const types = (await eventsOf(desk)).map(({ type }) => type);
  assert.ok(types.includes('model_read') && !types.includes('asked'), types.join());
});

test('when it reads nothing the person is asked, and what it cost is on record', async (t) => {
  const desk = openDesk(t, { agent: { small: answering({ app: { words: null, value: null } }) } });
  await desk.says('ada', 'access please');
  const events = await eventsOf(desk);
  assert.ok(events.some(({ type }) => type === 'asked'));
  assert.deepEqual(await desk.store.spentOn('2026-11-20', 'ada'), { tokens: 110, micros: 155 });
});

test('it is not asked when nothing is missing, nor when the day is used up', async (t) => {
  let asked = 0;
  const small = async () => {
    asked += 1;
    return undefined;
  };
  const used = { ...SETTINGS, everybody: { tokens: 0, cost: 0 } };
  const desk = openDesk(t, { agent: { small } });
  await desk.says('ada', 'access to Figma');
  assert.equal(asked, 0);
  const other = openDesk(t, { agent: { small, settings: used } });
  await other.says('ada', 'access please');
  assert.equal(asked, 0);
});

const shadowing = { chance: () => 0, settings: { ...SETTINGS, shadow: 0.1 } };

test('an agent that looks at a request of the cheap path does nothing but leave a line', async (t) => {
  const same = [{ tool: 'app_grant', args: { person: 'Ada Moreau', app: 'Figma' } }];
  const desk = openDesk(t, { agent: { ...shadowing, model: scriptedModel(t, [same]) } });
  await desk.says('ada', 'access to Figma');
  await desk.settle();
  const shadowed = (await eventsOf(desk)).find(({ type }) => type === 'shadowed');
  assert.ok(shadowed?.type === 'shadowed' && shadowed.same);
  assert.deepEqual(shadowed.agent, { tool: 'app_grant', args: ['person', 'app'] });
  assert.equal(desk.system.runs.size, 0);
});

test('where they differ both are on record', async (t) => {
  const other = [{ tool: 'hand_over', args: { summary: 'no idea' } }];
  const desk = openDesk(t, { agent: { ...shadowing, model: scriptedModel(t, [other]) } });
  await desk.says('ada', 'access to Figma');
  await desk.settle();
  const shadowed = (await eventsOf(desk)).find(({ type }) => type === 'shadowed');
  assert.ok(shadowed?.type === 'shadowed' && !shadowed.same);
  assert.deepEqual(shadowed.cheap, { action: 'app.grant', args: ['app', 'person'] });
});

test('only the share that the settings name is looked at', async (t) => {
  const model = scriptedModel(t, []);
  const desk = openDesk(t, { agent: { model, chance: () => 0.1, settings: { ...SETTINGS, shadow: 0.1 } } });
  await desk.says('ada', 'access to Figma');
  await desk.settle();
});
