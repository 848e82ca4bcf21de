/** Vectors: in order, all of one length, in batches that a provider takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAzureEmbedder, createOpenAiEmbedder } from '../../../adapters/azure-openai/embedder.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { type StandIn, startStandIn } from '../../fakes/azure-openai.ts';
import { fakeClock } from '../../fakes/context.ts';

const clock = fakeClock();
const { signal } = new AbortController();
const embed = (texts: string[]) => texts.map((text) => [text.length, 0.5, -1]);
const embedderOf = ({ url, key }: StandIn) =>
  createAzureEmbedder({ endpoint: url, apiKey: key }, 'embed-3', { clock });

test('each text has its vector, in order, on every surface', async (t) => {
  const azure = await startStandIn(t, [], { embed });
  const { url: endpoint, key: apiKey, openAiUrl: baseUrl } = azure;
  for (const embedder of [
    createAzureEmbedder({ endpoint, apiKey, apiVersion: '2024-10-21' }, 'embed-3', { clock }),
    createAzureEmbedder({ endpoint, apiKey }, 'embed-3', { clock }),
    createOpenAiEmbedder({ baseUrl }, 'nomic-embed-text', { clock }),
  ]) {
    const vectors = await embedder.embed(['a', 'bcd'], signal);
    assert.deepEqual(vectors, [Float32Array.of(1, 0.5, -1), Float32Array.of(3, 0.5, -1)]);
  }
  assert.deepEqual(
    azure.requests.map(({ url }) => url),
    [
      '/openai/deployments/embed-3/embeddings?api-version=2024-10-21',
      '/openai/v1/embeddings',
      '/v1/embeddings',
    ],
  );
});

test('many texts go in batches of at most 64 and 200,000 characters; an empty one is no mistake', async (t) => {
  const azure = await startStandIn(t, [], { embed });
  const texts = [...Array.from({ length: 130 }, () => 'word'), '', 'x'.repeat(150_000), 'y'.repeat(150_000)];
  const vectors = await embedderOf(azure).embed(texts, signal);
  assert.deepEqual(
    vectors.map((vector) => vector[0]),
    [...Array.from({ length: 130 }, () => 4), 1, 150_000, 150_000],
  );
  assert.deepEqual(
    azure.requests.map(({ body }) => body.input?.length),
    [64, 64, 4, 1],
  );
  assert.deepEqual(await embedderOf(azure).embed([], signal), []);
});

test('the order of the answer does not matter, its indexes do', async (t) => {
  const data = (...rows: [number, number[]][]) => ({
    bytes: JSON.stringify({ data: rows.map(([index, embedding]) => ({ index, embedding })) }),
    type: 'application/json',
  });
  const azure = await startStandIn(t, [
    data([1, [2, 2]], [0, [1, 1]]),
    data([0, [1, 1]], [0, [2, 2]]),
    data([0, [1, 1]]),
    data([0, [1, 1]], [1, [2, 2]], [2, [3, 3]]),
    data([0, [1, 1]], [1, [2]]),
    data([0, [1, 1]], [1, [2, 1e300]]),
    data([0, []], [1, []]),
  ]);
  const ask = () => embedderOf(azure).embed(['a', 'b'], signal);
  assert.deepEqual(await ask(), [Float32Array.of(1, 1), Float32Array.of(2, 2)]);
  for (let count = 0; count < 6; count += 1)
    await assert.rejects(ask(), { code: 'model_garbled', retry: true });
});

test('a model that changes its dimensions is told apart', async (t) => {
  const azure = await startStandIn(t, [
    { vectors: [[1, 2]] },
    { vectors: [[1, 2, 3]] },
    { vectors: [[3, 4]] },
  ]);
  const embedder = embedderOf(azure);
  await embedder.embed(['a'], signal);
  await assert.rejects(embedder.embed(['a'], signal), { code: 'model_garbled', message: /one length/ });
  assert.deepEqual(await embedder.embed(['a'], signal), [Float32Array.of(3, 4)]);
});

test('failures have the codes of the port, and an abort ends the wait', async (t) => {
  const azure = await startStandIn(t, [
    { status: 429, headers: { 'retry-after-ms': '70' } },
    { status: 404 },
    { hangUp: true },
    { bytes: 'no JSON', type: 'application/json' },
    { hang: true },
  ]);
  const embedder = embedderOf(azure);
  await assert.rejects(embedder.embed(['a'], signal), { code: 'model_unavailable', retryAfterMs: 70 });
  await assert.rejects(embedder.embed(['a'], signal), { code: 'model_rejected' });
  await assert.rejects(embedder.embed(['a'], signal), { code: 'model_unavailable' });
  await assert.rejects(embedder.embed(['a'], signal), { code: 'model_garbled' });
  const stop = new AbortController();
  const asked = embedder.embed(['a'], stop.signal);
  await azure.until(5);
  stop.abort();
  await assert.rejects(asked, { code: 'model_unavailable' });
});

test('bodies of any kind make vectors or a model error', async (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`fuzzing with SEED=${seed}`);
  const azure = await startStandIn(t, []);
  const row = fc.record({
    index: fc.oneof(fc.nat(2), fc.jsonValue()),
    embedding: fc.oneof(fc.array(fc.double()), fc.jsonValue()),
  });
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ data: fc.oneof(fc.array(row, { maxLength: 3 }), fc.jsonValue()) }),
  );
  await fc.assert(
    fc.asyncProperty(body, async (answer) => {
      azure.add({ bytes: JSON.stringify(answer), type: 'application/json' });
      try {
        const [vector] = await embedderOf(azure).embed(['a'], signal);
        assert.ok(vector && vector.length > 0 && vector.every(Number.isFinite));
      } catch (error) {
        assert.ok(error instanceof DeskmateError, String(error));
      }
    }),
    { seed, numRuns: 200 },
  );
});
