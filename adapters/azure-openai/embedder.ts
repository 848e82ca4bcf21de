/** Vectors from Azure OpenAI or any endpoint that speaks OpenAI's embeddings. */
import { Ajv } from 'ajv';
import type { OpenAI } from 'openai';
import type { Clock } from '../../src/ports/context.ts';
import type { Embedder } from '../../src/ports/model.ts';
import { fetchVectors } from './bounded.ts';
import { type AzureEndpoint, type OpenAiEndpoint, openAzure, openOpenAi } from './client.ts';
import { asDeskmateError, garbled, givenUp, type Settings } from './failure.ts';
import { AZURE, OPENAI } from './model.ts';

/** Texts of one request. Azure takes 2,048, but then one failure costs them all. */
const BATCH = 64;
/** Characters of one request: well below the 300,000 tokens that a request may have. */
const BATCH_CHARACTERS = 200_000;
const MAX_DIMENSIONS = 8_192;

type Answer = { data: { index: number; embedding: number[] }[] };

const validate = new Ajv({ strict: true }).compile<Answer>({
  type: 'object',
  required: ['data'],
  properties: {
    data: {
      type: 'array',
      maxItems: BATCH,
      items: {
        type: 'object',
        required: ['index', 'embedding'],
        properties: {
          index: { type: 'integer', minimum: 0 },
          embedding: { type: 'array', minItems: 1, maxItems: MAX_DIMENSIONS, items: { type: 'number' } },
        },
      },
    },
  },
});

export function createAzureEmbedder(
  at: AzureEndpoint,
  deployment: string,
  { clock }: { clock: Clock },
): Embedder {
  return createEmbedder(`azure:${deployment}`, openAzure(at, fetchVectors), deployment, AZURE, clock);
}

export function createOpenAiEmbedder(
  at: OpenAiEndpoint,
  model: string,
  { clock }: { clock: Clock },
): Embedder {
  return createEmbedder(`openai:${model}`, openOpenAi(at, fetchVectors), model, OPENAI, clock);
}

function createEmbedder(
  name: string,
  client: OpenAI,
  model: string,
  settings: Settings,
  clock: Clock,
): Embedder {
  /** Vectors are compared with ones that were kept: a model that changes its dimensions under us must show. */
  let dimensions: number | undefined;

  async function ask(input: string[], signal: AbortSignal): Promise<Float32Array[]> {
    try {
      const request = { model, input, encoding_format: 'float' } as const;
      const vectors = read(await client.embeddings.create(request, { signal }), input.length);
      dimensions ??= vectors[0]?.length;
      if (vectors.some((vector) => vector.length !== dimensions))
        throw garbled('its vectors are not all of one length');
      return vectors;
    } catch (error) {
      throw signal.aborted ? givenUp(name) : asDeskmateError(error, name, settings, clock.now());
    }
  }

  return {
    name,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (const batch of batches(texts)) vectors.push(...(await ask(batch, signal)));
      return vectors;
    },
  };
}

function* batches(texts: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (batch.length === BATCH || (batch.length > 0 && characters + text.length > BATCH_CHARACTERS)) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    // An empty text is refused, and takes the whole batch with it.
    batch.push(text || ' ');
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

/** In the order of the texts, whatever the order of the answer. */
function read(answer: unknown, count: number): Float32Array[] {
  if (!validate(answer)) throw garbled('its vectors have an unknown shape');
  const vectors = new Map(answer.data.map(({ index, embedding }) => [index, Float32Array.from(embedding)]));
  return Array.from({ length: count }, (_, index) => {
    const vector = vectors.get(index);
    if (!vector || answer.data.length !== count) throw garbled('there is not one vector for each text');
    if (!vector.every(Number.isFinite)) throw garbled('a number of a vector is out of range');
    return vector;
  });
}
