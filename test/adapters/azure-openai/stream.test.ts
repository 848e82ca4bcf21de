/** What is read from a stream: words, calls, structured answers, usage. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Line } from '../../../src/ports/model.ts';
import { lastText, schemaOf, startStandIn, toolsOf } from '../../fakes/azure-openai.ts';
import { ANSWER, ask, azureModel, GRANT, localServer, promptOf } from './ask.ts';

test('words arrive piece by piece, whole in the reply, and characters are never torn', async (t) => {
  const text = 'Grüße, Ana: 👩🏽‍💻 Figma ist für dich freigeschaltet — bis 1.12. 你好';
  const azure = await startStandIn(t, [{ text, usage: { input: 120, cached: 100, output: 17 } }]);
  const { reply, pieces, begins } = await ask(azureModel(azure), promptOf());
  assert.deepEqual(reply, {
    text,
    calls: [],
    usage: { input: 120, cached: 100, output: 17 },
    model: 'azure:gpt-5-mini',
  });
  assert.ok(pieces.length > 5);
  assert.equal(pieces.join(''), text);
  assert.equal(begins, 1);
});

test('calls are put together from their pieces, in order, beside words', async (t) => {
  const azure = await startStandIn(t, [
    {
      text: 'I ask for both.',
      calls: [
        { tool: 'app_grant', args: { person: 'ana', app: 'Figma "Pro" \u2028' }, id: 'a' },
        { tool: 'app_grant', args: { person: 'tom', app: 'Jira' }, id: 'b' },
      ],
    },
  ]);
  const { reply } = await ask(azureModel(azure), promptOf(undefined, { tools: [GRANT] }));
  assert.equal(reply.text, 'I ask for both.');
  assert.deepEqual(reply.calls, [
    { id: 'a', tool: 'app_grant', args: { person: 'ana', app: 'Figma "Pro" \u2028' } },
    { id: 'b', tool: 'app_grant', args: { person: 'tom', app: 'Jira' } },
  ]);
  assert.deepEqual(
    azure.requests.flatMap(({ body }) => toolsOf(body)),
    ['app_grant'],
  );
});

test('a call alone begins the answer too', async (t) => {
  const azure = await startStandIn(t, [{ calls: [{ tool: 'app_grant', args: '' }] }]);
  const { reply, pieces, begins } = await ask(azureModel(azure), promptOf(undefined, { tools: [GRANT] }));
  assert.deepEqual([pieces, begins], [[], 1]);
  assert.deepEqual(reply.calls[0]?.args, {});
});

test('servers that give calls no id, or all the same index, are understood', async (t) => {
  const call = (id: string | undefined, person: string) => ({
    choices: [
      {
        index: 0,
        delta: {
          tool_calls: [
            { index: 0, id, function: { name: 'app_grant', arguments: `{"person":"${person}"}` } },
          ],
        },
      },
    ],
  });
  const end = { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] };
  const stream = (...events: object[]) => ({
    bytes: [...events.map((event) => `data: ${JSON.stringify(event)}\n\n`), 'data: [DONE]\n\n'].join(''),
  });
  const server = await startStandIn(t, [
    { calls: [{ tool: 'app_grant', args: { person: 'ana' }, id: null }] },
    stream(call('x', 'ana'), call('y', 'tom'), end),
  ]);
  const prompt = promptOf(undefined, { tools: [GRANT] });
  const first = await ask(localServer(server), prompt);
  assert.deepEqual(first.reply.calls, [{ id: 'call_0', tool: 'app_grant', args: { person: 'ana' } }]);
  const second = await ask(localServer(server), prompt);
  assert.deepEqual(
    second.reply.calls.map(({ id, args }) => [id, args.person]),
    [
      ['x', 'ana'],
      ['y', 'tom'],
    ],
  );
});

test('what was said before, with calls and their results, is taken by a server that is strict about it', async (t) => {
  const azure = await startStandIn(t, [
    { text: 'Done.', expect: (body) => assert.equal(lastText(body), 'Jira: granted') },
  ]);
  const lines: Line[] = [
    { from: 'user', text: 'Both, please' },
    {
      from: 'model',
      text: '',
      calls: [
        { id: 'a', tool: 'app_grant', args: { person: 'ana', app: 'Figma' } },
        { id: 'b', tool: 'app_grant', args: { person: 'ana', app: 'Jira' } },
      ],
    },
    { from: 'tool', call: 'a', text: 'Figma: granted' },
    { from: 'tool', call: 'b', text: 'Jira: granted' },
  ];
  await ask(azureModel(azure), promptOf(undefined, { lines, tools: [GRANT] }));
  assert.deepEqual(
    azure.requests[0]?.body.messages.map(({ role, content }) => [role, content]),
    [
      ['system', 'You are a service desk.'],
      ['user', 'Both, please'],
      ['assistant', null],
      ['tool', 'Figma: granted'],
      ['tool', 'Jira: granted'],
    ],
  );
});

test('a structured answer is asked for strictly and held against its schema', async (t) => {
  const azure = await startStandIn(t, [{ text: '{"ok":true}' }, { text: '{"ok":"yes"}' }, { text: 'Yes!' }]);
  const prompt = promptOf(undefined, { answer: ANSWER });
  assert.equal((await ask(azureModel(azure), prompt)).reply.text, '{"ok":true}');
  assert.deepEqual(azure.requests[0]?.body.response_format?.json_schema.strict, true);
  assert.deepEqual(azure.requests[0] && schemaOf(azure.requests[0].body), ANSWER.schema);
  await assert.rejects(ask(azureModel(azure), prompt), { code: 'model_garbled', retry: true });
  await assert.rejects(ask(azureModel(azure), prompt), { code: 'model_garbled', retry: true });
});

test('an answer that ends at maxTokens says so; half a call is none', async (t) => {
  const azure = await startStandIn(t, [
    { text: 'It is impor', finish: 'length' },
    { calls: [{ tool: 'app_grant', args: '{"person":"an' }], finish: 'length' },
    // It may be whole by chance; what should have followed is not known.
    { text: 'I ask.', calls: [{ tool: 'app_grant', args: {} }], finish: 'length' },
    { text: '', finish: 'length' },
    { text: '{"ok":true}', finish: 'length' },
  ]);
  const { reply } = await ask(azureModel(azure), promptOf());
  assert.deepEqual([reply.text, reply.cut], ['It is impor', true]);
  for (const more of [{ tools: [GRANT] }, { tools: [GRANT] }, {}, { answer: ANSWER }])
    await assert.rejects(ask(azureModel(azure), promptOf(undefined, more)), {
      code: 'model_garbled',
      message: /cut off/,
    });
});

test('of several answers only the one that was asked for is read', async (t) => {
  const event = (index: number, content: string, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index, delta: { content }, finish_reason }] })}\n\n`;
  const bytes = event(1, 'Mine! ') + event(0, 'Hello.') + event(1, '', 'length') + event(0, '', 'stop');
  const server = await startStandIn(t, [{ bytes }]);
  const { reply, pieces } = await ask(localServer(server), promptOf());
  assert.deepEqual([reply.text, reply.cut, pieces], ['Hello.', undefined, ['Hello.']]);
});

test('tokens that nobody counted are estimated, so that a cap still holds', async (t) => {
  const server = await startStandIn(t, [{ text: 'x'.repeat(400), usage: null }]);
  const { reply } = await ask(localServer(server), promptOf('y'.repeat(4_000)));
  assert.equal(reply.usage.output, 100);
  assert.ok(reply.usage.input > 1_000 && reply.usage.input < 1_100, String(reply.usage.input));
});

test('an abort ends the request at once and closes the connection', async (t) => {
  const azure = await startStandIn(t, [{ text: 'It takes a while', hangAfter: 4 }, { hang: true }]);
  for (const wait of [1, 2]) {
    const stop = new AbortController();
    const asked = ask(azureModel(azure), promptOf(), stop.signal);
    await azure.until(wait);
    stop.abort();
    await assert.rejects(asked, { code: 'model_unavailable', retry: true });
    await azure.idle();
  }
  await assert.rejects(ask(azureModel(azure), promptOf(), AbortSignal.abort()), {
    code: 'model_unavailable',
  });
  assert.equal(azure.requests.length, 2);
});
