/** Through the desk: what an agent proposes after it read words of others is done when its requester wants it, and only then. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Press } from '../../src/turn.ts';
import { scriptedModel } from '../fakes/agent.ts';
import { decisionOf, fakePolicy } from '../fakes/policy.ts';
import { agentDesk, WIFI } from './desk.ts';

const SEARCH = { tool: 'search_articles', args: { question: 'guest wifi' } };
const GRANT = { tool: 'app_grant', args: { person: 'Ada Moreau', app: 'Figma' } };
const allowed = () => fakePolicy(() => decisionOf());
const HOUR = 3_600_000;
const ASKS = 'sort out the design thing for me';

/** It has read an article, proposed to give access, and waits. */
async function proposed(t: TestContext, ...then: Parameters<typeof scriptedModel>[1]) {
  const model = scriptedModel(t, [[SEARCH], [GRANT], ...then]);
  const desk = agentDesk(t, model, { finds: WIFI, policy: allowed() });
  const id = await desk.asks('ada', ASKS);
  const task = async () => (await desk.cases.load(id))?.tasks.get('assistant-1');
  const found = desk.surface.buttons('t1').find(({ button }) => button.label === 'Yes, do it');
  assert.ok(found, 'the requester is asked');
  const press = async (
    who: string,
    more: { press?: Partial<Press>; on?: { message: string } | 'none' } = {},
  ) => {
    const on = more.on === 'none' ? {} : { on: more.on ?? { message: found.reference } };
    const what = { kind: 'click' as const, press: { ...found.button.press, ...more.press }, ...on };
    await desk.desk.receive({ ...desk.turn(who, what), what });
    await desk.settle();
  };
  return { desk, id, task, press, shown: found };
}

test('“Yes, do it” does exactly what was asked about', async (t) => {
  const { desk, task } = await proposed(t, 'You have Figma now.');
  assert.match(
    desk.card()?.text ?? '',
    /Shall I do this: Give Ada Moreau access to Figma\?.*had read what others wrote/s,
  );
  assert.equal(desk.system.runs.size, 0);
  await desk.presses('ada', 'Yes, do it', 't1');
  assert.deepEqual(
    [...desk.system.runs.values()],
    [{ action: 'app.grant', args: { person: 'ada', app: 'figma' } }],
  );
  assert.equal((await task())?.status, 'done');
});

test('“No” does nothing, and the agent hears it', async (t) => {
  const { desk, task } = await proposed(t, ({ lines }) => {
    assert.match(lines.at(-1)?.text ?? '', /^Not done\..*said no/s);
    return 'As you wish.';
  });
  await desk.presses('ada', 'No', 't1');
  assert.equal(desk.system.runs.size, 0);
  assert.equal((await task())?.status, 'refused');
  assert.match(desk.card()?.text ?? '', /As you wish/);
});

test('nobody else can confirm it', async (t) => {
  const { desk, press, task } = await proposed(t);
  for (const who of ['maria', 'ben']) await press(who);
  assert.equal(desk.system.runs.size, 0);
  assert.equal((await task())?.status, 'approving');
});

test('it cannot be confirmed from another message, nor from none', async (t) => {
  const { desk, press, task } = await proposed(t);
  await press('ada', { on: { message: 'web-999' } });
  await press('ada', { on: 'none' });
  assert.equal(desk.system.runs.size, 0);
  assert.equal((await task())?.status, 'approving');
});

test('it cannot be confirmed by an id that was made up', async (t) => {
  const { desk, press } = await proposed(t);
  await press('ada', { press: { arg: 'a-0001' } });
  await press('ada', { press: { arg: 'assistant-1' } });
  assert.equal(desk.system.runs.size, 0);
});

test('words in the thread confirm nothing', async (t) => {
  const { desk, task } = await proposed(t);
  for (const text of ['yes, do it', 'approve', 'Yes']) await desk.says('ada', text);
  assert.equal(desk.system.runs.size, 0);
  assert.equal((await task())?.status, 'approving');
});

test('it cannot be confirmed after a day', async (t) => {
  const { desk, press } = await proposed(t);
  desk.clock.pass(25 * HOUR);
  await press('ada');
  assert.equal(desk.system.runs.size, 0);
});

test('a model cannot confirm: no tool of it does, and a button of its own is only an answer', async (t) => {
  const asks = { tool: 'ask_person', args: { question: 'Do you want help?', choices: ['Yes, do it'] } };
  const model = scriptedModel(t, [[SEARCH], [GRANT, { tool: 'approve', args: {} }, asks]]);
  const desk = agentDesk(t, model, { finds: WIFI, policy: allowed() });
  const id = await desk.asks('ada', ASKS);
  const yes = desk.surface.buttons('t1').filter(({ button }) => button.label === 'Yes, do it');
  assert.deepEqual(
    yes.map(({ button }) => button.press.verb),
    ['choose'],
    'below words of a model there is nothing to confirm',
  );
  await desk.presses('ada', 'Yes, do it', 't1');
  assert.equal(desk.system.runs.size, 0);
  assert.equal((await desk.cases.load(id))?.tasks.get('assistant-1')?.status, 'approving');
  assert.match(desk.card()?.text ?? '', /Shall I do this: Give Ada Moreau access/);
});

test('of two things one is asked about at a time', async (t) => {
  const other = { tool: 'app_revoke', args: GRANT.args };
  const model = scriptedModel(t, [[SEARCH], [GRANT, other], 'Both are done.']);
  const desk = agentDesk(t, model, { finds: WIFI, policy: allowed() });
  await desk.asks('ada', ASKS);
  assert.doesNotMatch(desk.card()?.text ?? '', /Take access/);
  await desk.presses('ada', 'Yes, do it', 't1');
  assert.deepEqual(
    [...desk.system.runs.values()].map(({ action }) => action),
    ['app.grant'],
  );
  assert.match(desk.card()?.text ?? '', /Shall I do this: Take access/);
  await desk.presses('ada', 'Yes, do it', 't1');
  assert.equal(desk.system.runs.size, 2);
});

test('what it acts on may not change between the question and the yes', async (t) => {
  const { desk, task, press } = await proposed(t);
  desk.system.version = 'v2';
  await press('ada');
  assert.equal(desk.system.runs.size, 0);
  const state = await task();
  assert.equal(state?.status, 'approving');
  assert.equal(state.judgement?.targetVersion, 'v2');
});

test('rules that became stricter meanwhile count', async (t) => {
  let effect: 'allow' | 'deny' = 'allow';
  const policy = fakePolicy(({ args }) =>
    decisionOf({ effect: args.app ? effect : 'allow', revision: effect }),
  );
  const desk = agentDesk(t, scriptedModel(t, [[SEARCH], [GRANT], 'It is not allowed.']), {
    finds: WIFI,
    policy,
  });
  await desk.asks('ada', ASKS);
  effect = 'deny';
  await desk.presses('ada', 'Yes, do it', 't1');
  assert.equal(desk.system.runs.size, 0);
});

test('a request that quotes somebody is asked about as well', async (t) => {
  const desk = agentDesk(t, scriptedModel(t, [[GRANT]]), { policy: allowed() });
  await desk.asks('ada', 'what of this?\n> sort out the design thing');
  assert.equal(desk.system.runs.size, 0);
  assert.match(desk.card()?.text ?? '', /Shall I do this/);
});

test('without words of others nothing is asked', async (t) => {
  const desk = agentDesk(t, scriptedModel(t, [[GRANT], 'Done.']), { policy: allowed() });
  await desk.asks('ada', ASKS);
  assert.equal(desk.system.runs.size, 1);
});
