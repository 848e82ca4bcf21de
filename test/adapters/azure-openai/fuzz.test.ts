/** Whatever a provider sends, there is a reply or a DeskmateError, never anything else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assemble } from '../../../adapters/azure-openai/assemble.ts';
import { pauseOf } from '../../../adapters/azure-openai/failure.ts';
import { refusesPrompt } from '../../../adapters/azure-openai/filter.ts';
import { DeskmateError } from '../../../src/errors.ts';
import type { Reply } from '../../../src/ports/model.ts';
import { startStandIn } from '../../fakes/azure-openai.ts';
import { ANSWER, ask, azureModel, GRANT, promptOf } from './ask.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const runs = (numRuns: number) => ({ seed, numRuns });
console.log(`fuzzing with SEED=${seed}`);

const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 30, arbitrary: value },
    { weight: 3, arbitrary: fc.constantFrom(undefined, null) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );

const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: maybe(value) });

/** Mostly of the right shape, with anything in any place. */
const event = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 40,
    arbitrary: fc.record({
      choices: fc.array(
        fc.record({
          index: fc.constantFrom(0, 0, 0, 1, undefined),
          delta: maybe(
            fc.record({
              content: maybe(fc.string()),
              refusal: fc.constantFrom(undefined, null, null, null, null, null, null, 'no'),
              tool_calls: rarely(
                fc.array(
                  fc.record({
                    index: maybe(fc.integer({ min: -1, max: 3 })),
                    id: maybe(fc.constantFrom('a', 'b', '', undefined)),
                    function: maybe(
                      fc.record({
                        name: maybe(fc.constantFrom('app_grant', 'app_grant', '', '__proto__')),
                        arguments: maybe(
                          fc.constantFrom('{}', '{"a":[1]}', '', '{', '}', '"a":1', '{"__proto__":1}'),
                        ),
                      }),
                    ),
                  }),
                  { maxLength: 3 },
                ),
              ),
            }),
          ),
          finish_reason: fc.constantFrom(
            undefined,
            null,
            'stop',
            'tool_calls',
            'length',
            'content_filter',
            'x',
          ),
          content_filter_results: maybe(fc.record({ error: fc.jsonValue() })),
        }),
        { maxLength: 3 },
      ),
      usage: maybe(fc.record({ prompt_tokens: fc.nat(9_999), completion_tokens: fc.nat(9_999) })),
      prompt_filter_results: rarely(fc.array(fc.record({ content_filter_results: fc.jsonValue() }))),
    }),
  },
);

function sane(reply: Reply, streamed: string): void {
  assert.ok(
    reply.calls.every(
      ({ tool, args }) => tool === 'app_grant' && Object.getPrototypeOf(args) === Object.prototype,
    ),
  );
  assert.equal(new Set(reply.calls.map(({ id }) => id)).size, reply.calls.length);
  assert.ok(reply.usage.cached <= reply.usage.input);
  if (reply.filter === 'answer') assert.deepEqual(reply.calls, []);
  else assert.equal(reply.text, streamed);
}

test('events of any shape make a sane reply or model_garbled', () => {
  let replies = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 6 }), fc.nat(9), fc.nat(9), (events, kind, end) => {
      const structured = kind === 0;
      const finish = { choices: [{ delta: {}, finish_reason: 'stop' }] };
      let streamed = '';
      const prompt = promptOf('x', { tools: [GRANT], ...(structured && { answer: ANSWER }) });
      const assembly = assemble(prompt, {
        onText: (more) => {
          streamed += more;
        },
      });
      try {
        for (const one of end > 3 ? [...events, finish] : events) assembly.take(one);
        sane(assembly.reply('m'), streamed);
        replies += 1;
      } catch (error) {
        assert.ok(error instanceof DeskmateError, String(error));
        assert.equal(error.code, 'model_garbled');
      }
    }),
    runs(3_000),
  );
  console.log(`${replies} of 3000 were replies`);
  assert.ok(replies > 100, `only ${replies} replies: the events are too wild to test anything`);
});

test('a call that is cut anywhere is put together as it was meant', () => {
  const args = fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
  );
  fc.assert(
    fc.property(
      fc.array(args, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat(9)),
      (all, lengths) => {
        const assembly = assemble(promptOf('x', { tools: [GRANT] }), {});
        const take = (delta: object, finish_reason?: string) =>
          assembly.take({ choices: [{ index: 0, delta, finish_reason }] });
        for (const [index, one] of all.entries()) {
          take({
            tool_calls: [{ index, id: `id-${index}`, function: { name: 'app_grant', arguments: '' } }],
          });
          for (let rest = JSON.stringify(one); rest; ) {
            const length = 1 + (lengths.next().value ?? 0);
            take({ tool_calls: [{ index, function: { arguments: rest.slice(0, length) } }] });
            rest = rest.slice(length);
          }
        }
        take({}, 'tool_calls');
        const { calls } = assembly.reply('m');
        assert.deepEqual(
          calls.map((call) => JSON.stringify(call.args)),
          all.map((one) => JSON.stringify(one)),
        );
      },
    ),
    runs(300),
  );
});

test('bytes of any kind through the real client end in a reply or a model error', async (t) => {
  const line = fc.oneof(
    fc.string(),
    event.map((one) => `data: ${JSON.stringify(one)}\n\n`),
    fc.constantFrom(
      'data: [DONE]\n\n',
      'event: error\n',
      'data: {"error":{}}\n\n',
      ': ping\n\n',
      'data: null\n\n',
    ),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(line, { maxLength: 6 }).map((lines) => Buffer.from(lines.join(''))),
  );
  const azure = await startStandIn(t, []);
  const model = azureModel(azure);
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom(200, 200, 200, 400, 429, 502), async (body, status) => {
      azure.add(status === 200 ? { bytes: body } : { status, error: Buffer.from(body).toString('latin1') });
      try {
        await ask(model, promptOf('x', { tools: [GRANT] }));
      } catch (error) {
        assert.ok(error instanceof DeskmateError, String(error));
        assert.match(error.code, /^model_/);
      }
    }),
    runs(300),
  );
});

test('headers and error bodies of any kind are read without falling over', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.jsonValue(), (ms, after, body) => {
      const clean = (text: string) => text.replace(/[^\x20-\x7e]/g, '');
      const headers = new Headers({ 'retry-after-ms': clean(ms), 'retry-after': clean(after) });
      const pause = pauseOf(headers, 1_790_000_000_000);
      assert.ok(pause === undefined || (pause >= 0 && pause <= 3_600_000), String(pause));
      assert.equal(typeof refusesPrompt(body), 'boolean');
    }),
    runs(1_000),
  );
});
