/** Azure's content filter, by the shapes it really has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStandIn } from '../../fakes/azure-openai.ts';
import { ask, azureModel, GRANT, promptOf } from './ask.ts';

test('a prompt that the filter stops is model_filtered; another try would change nothing', async (t) => {
  const azure = await startStandIn(t, [
    { blocked: true },
    { status: 400, error: { error: { code: 'content_policy_violation', message: 'no' } } },
    { bytes: `data: {"error":{"message":"no","innererror":{"code":"ResponsibleAIPolicyViolation"}}}\n\n` },
  ]);
  for (let count = 0; count < 3; count += 1)
    await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_filtered', retry: false });
});

test('an answer that the filter cuts off says so, and nothing of its calls is kept', async (t) => {
  const azure = await startStandIn(t, [
    { text: 'First you take', finish: 'content_filter' },
    { calls: [{ tool: 'app_grant', args: { person: 'ana' } }], finish: 'content_filter' },
  ]);
  const { reply } = await ask(azureModel(azure), promptOf());
  assert.deepEqual([reply.text, reply.filter], ['First you take', 'answer']);
  const cut = await ask(azureModel(azure), promptOf(undefined, { tools: [GRANT] }));
  assert.deepEqual([cut.reply.calls, cut.reply.filter], [[], 'answer']);
});

test('a refusal of the model itself counts as a filtered answer; its words are not streamed', async (t) => {
  const azure = await startStandIn(t, [{ refusal: 'I cannot help with that.' }]);
  const { reply, pieces } = await ask(azureModel(azure), promptOf());
  assert.deepEqual([reply.text, reply.filter, pieces], ['I cannot help with that.', 'answer', []]);
});

for (const filter of ['outage', 'outage_singular', 'outage_prompt'] as const)
  test(`a filter that is down (${filter}) leaves the answer unchecked`, async (t) => {
    const azure = await startStandIn(t, [{ text: 'Nobody looked at this.', filter }, { text: 'Looked at.' }]);
    const { reply } = await ask(azureModel(azure), promptOf());
    assert.deepEqual([reply.text, reply.filter], ['Nobody looked at this.', 'unchecked']);
    assert.equal((await ask(azureModel(azure), promptOf())).reply.filter, undefined);
  });

test('an outage is seen when it shows in one event in the middle, or after the finish', async (t) => {
  const event = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
  const outage = { content_filter_results: { error: { code: 'content_filter_error' } } };
  const [words, end] = [event({ delta: { content: 'Hi.' } }), event({ delta: {}, finish_reason: 'stop' })];
  const azure = await startStandIn(t, [
    { bytes: words + event({ ...outage, delta: {} }) + end },
    // With the asynchronous filter, results come later and without words.
    { bytes: words + end + event({ ...outage, content_filter_offsets: {}, finish_reason: null }) },
  ]);
  for (let count = 0; count < 2; count += 1)
    assert.equal((await ask(azureModel(azure), promptOf())).reply.filter, 'unchecked');
});
