import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DESK_TOOLS } from '../../src/agent/tools.ts';
import { createLocalModel } from '../../src/model/local.ts';
import type { Line, Prompt } from '../../src/ports/model.ts';

const local = createLocalModel();
const asked = (text: string): Line => ({ from: 'user', text: `Today: 2026-11-20.\nRequest: ${text}` });
const found = (text: string): Line[] => [
  { from: 'model', text: '', calls: [{ id: 's', tool: 'search_articles', args: { question: 'wifi' } }] },
  { from: 'tool', call: 's', text },
];
const prompt = (...lines: Line[]): Prompt => ({ instructions: '', lines, tools: DESK_TOOLS, maxTokens: 100 });
const respond = (...lines: Line[]) =>
  local.respond(prompt(...lines), { signal: new AbortController().signal });

test('it searches for the request first', async () => {
  const { calls } = await respond(asked('how do guests get online?\nAdded later: nothing'));
  assert.deepEqual(calls, [
    { id: 'search_articles-1', tool: 'search_articles', args: { question: 'how do guests get online?' } },
  ]);
});

test('it quotes the first passage, word for word, with its number', async () => {
  const passages =
    '<data source="article wifi">\n[2] Wi-Fi: Guests\nA code is at the reception.\n\n[3] B: C\nx\n</data>';
  const { text, calls } = await respond(asked('wifi'), ...found(passages));
  assert.equal(text, 'A code is at the reception. [2]');
  assert.deepEqual(calls, []);
});

test('what it does not find it hands over, with the request', async () => {
  const { calls } = await respond(asked('the lift hums'), ...found('No article supports an answer.'));
  assert.deepEqual(
    calls.map(({ tool, args }) => [tool, args.summary]),
    [['hand_over', 'the lift hums']],
  );
});

test('it does not search twice when another model has searched already', async () => {
  const first: Line = {
    from: 'user',
    text: 'Request: the lift hums\nKnown so far:\n- search_articles({"question":"lift"}): nothing',
  };
  const { calls } = await respond(first);
  assert.equal(calls[0]?.tool, 'hand_over');
});

test('without a tool to hand over with it says that it does not know', async () => {
  const { text } = await local.respond(
    { ...prompt(asked('x')), tools: [] },
    { signal: new AbortController().signal },
  );
  assert.equal(text, 'I do not know.');
});

test('what must be read by a language model it does not pretend to read', async () => {
  const answer = { name: 'details', schema: { type: 'object' as const } };
  await assert.rejects(
    local.respond({ ...prompt(asked('x')), answer }, { signal: new AbortController().signal }),
    { code: 'model_rejected', retry: false },
  );
});

test('whatever stands in a prompt, it answers', async () => {
  const line = fc.oneof(
    fc.string().map((text): Line => ({ from: 'user', text })),
    fc.string().map((text): Line => ({ from: 'tool', call: 's', text })),
    fc.string().map((text): Line => ({ from: 'model', text, calls: [] })),
  );
  const seed = 20_261_122;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
      const { text, calls } = await respond(...lines);
      assert.ok(text !== '' || calls.length === 1);
    }),
    { seed, numRuns: 300 },
  );
});
