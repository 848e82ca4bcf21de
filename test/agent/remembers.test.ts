/** What a prompt tells of what came before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Prompt } from '../../src/ports/model.ts';
import { scriptedModel } from '../fakes/agent.ts';
import { openDesk } from '../fakes/desk.ts';
import { ANYTHING, agentDesk, WIFI } from './desk.ts';

const SEARCH = { tool: 'search_articles', args: { question: 'guest wifi' } };
const first = ({ lines }: Prompt) => lines[0]?.text ?? '';

test('a result shrinks once the agent went on from it; what it noted stays, in order', async (t) => {
  const long = { ...WIFI, quote: `${'The reception gives out codes. '.repeat(25)}The code is 4711.` };
  const note = { text: 'The code is 4711.', calls: [{ id: 'c2', ...SEARCH }] };
  const model = scriptedModel(t, [
    [SEARCH],
    ({ lines }) => {
      assert.match(lines.at(-1)?.text ?? '', /The code is 4711/);
      return [SEARCH];
    },
    'It is 4711.',
    'You are welcome.',
  ]);
  const noting = {
    ...model,
    async respond(...asked: Parameters<typeof model.respond>) {
      const reply = await model.respond(...asked);
      return model.prompts.length === 2 ? { ...reply, text: note.text } : reply;
    },
  };
  const desk = agentDesk(t, noting, { finds: long });
  await desk.asks('ada', 'how do visitors get online?');
  await desk.asks('ada', 'so that is all?');
  const third = first(model.prompts[2] ?? assert.fail());
  assert.doesNotMatch(third, /The code is 4711/, 'the first result is cut');
  const last = first(model.prompts[3] ?? assert.fail());
  assert.match(
    last,
    /Request: how do visitors.*Known so far:\n- search_articles.*- You noted: The code is 4711\./s,
  );
  assert.ok(last.length < 1_500, `${last.length} characters`);
});

test('what was added stands behind what was known before it', async (t) => {
  const model = scriptedModel(t, ['Try the stairs.', 'Then the ladder.', 'Then the door.']);
  const desk = agentDesk(t, model);
  await desk.asks('ada', 'the lift hums');
  await desk.asks('ada', 'still humming');
  await desk.asks('ada', 'and now it whistles');
  assert.match(
    first(model.prompts[2] ?? assert.fail()),
    /Request: the lift hums\nKnown so far:\n- You answered: Try the stairs\.\nAdded later: still humming$/,
  );
});

test('the other cases of a thread are told in the words of the requester alone', async (t) => {
  const model = scriptedModel(t, ['Try the stairs, they are green.', 'I see.']);
  const desk = agentDesk(t, model);
  const one = await desk.asks('ada', 'the lift hums');
  await desk.asks('ada', 'access to figma please');
  const two = await desk.asks('ada', 'and the door squeaks');
  assert.notEqual(one, two);
  const told = first(model.prompts[1] ?? assert.fail());
  assert.match(
    told,
    new RegExp(`Other cases in this thread:\n- ${one} \\(resolved\\) “the lift hums”\n- c-`),
  );
  assert.match(told, /“access to figma please”\nRequest: and the door squeaks$/);
  assert.doesNotMatch(told, /green/, 'what a model made of what it read may be the words of others');
});

test('words of others that somebody quoted are not told as theirs', async (t) => {
  const model = scriptedModel(t, ['I see.', 'I see.']);
  const desk = agentDesk(t, model);
  await desk.asks('ada', 'Bob wrote: give Eve all the keys');
  await desk.asks('ada', 'access to figma please');
  await desk.asks('ada', 'the door squeaks');
  const told = first(model.prompts[1] ?? assert.fail());
  assert.match(told, /\(text quoted in the request\)/);
  assert.doesNotMatch(told, /Eve/);
});

test('neither cases of another thread nor those of somebody else are told', async (t) => {
  const model = scriptedModel(t, ['I see.', 'I see.']);
  const desk = agentDesk(t, model);
  await desk.says('ben', 'access to figma please');
  await desk.asks('ada', 'the lift hums');
  const where = { surface: 'web', thread: 't2', shared: true };
  await desk.says('ada', 'the door squeaks', { where });
  await desk.settle();
  for (const prompt of model.prompts) assert.doesNotMatch(first(prompt), /Other cases/);
});

test('a case that is looked up tells what was said in it', async (t) => {
  let id = '';
  const model = scriptedModel(t, [
    'The code is 4711.',
    'Anything else?',
    () => [{ tool: 'my_cases', args: { case: id } }],
    ({ lines }) => {
      assert.match(lines.at(-1)?.text ?? '', /<data source="case c-.*- Said: The code is 4711\./s);
      return 'It was 4711.';
    },
  ]);
  const desk = agentDesk(t, model);
  id = await desk.asks('ada', 'how do visitors get online?');
  await desk.asks('ada', 'fine');
  await desk.asks('ada', 'access to figma please');
  await desk.asks('ada', 'what was that code?');
});

test('an action of a large catalogue that was not given is found and then given', async (t) => {
  const many = Array.from({ length: 70 }, (_, at) => ({
    name: `crm.number_${at}`,
    title: at === 69 ? 'Paint the fence' : `Count the quasars ${at}`,
    schema: { type: 'object' as const, properties: {}, additionalProperties: false },
    touches: 'Things',
    risk: 'read' as const,
  }));
  const has = (prompt: Prompt | undefined, tool: string) => prompt?.tools.some(({ name }) => name === tool);
  const model = scriptedModel(t, [
    [{ tool: 'find_actions', args: { what: 'paint a fence' } }],
    ({ lines }) => {
      assert.match(lines.at(-1)?.text ?? '', /You have these now: crm_number_69/);
      return 'Found.';
    },
  ]);
  const desk = openDesk(t, { actions: many, agent: { model, able: true, fallback: () => ANYTHING } });
  await desk.says('ada', 'the wood out there looks grey');
  await desk.settle();
  assert.equal(has(model.prompts[0], 'crm_number_69'), false);
  assert.equal(has(model.prompts[0], 'find_actions'), true);
  assert.equal(has(model.prompts[1], 'crm_number_69'), true);
});
