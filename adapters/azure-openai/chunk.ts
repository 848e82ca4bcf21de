/** One event of a streamed answer, read by a schema: what a provider sends are outside bytes. */
import { Ajv } from 'ajv';
import type { FilterResults } from './filter.ts';

export type CallDelta = {
  index?: number | null;
  id?: string | null;
  function?: { name?: string | null; arguments?: string | null } | null;
};

export type Choice = {
  index?: number;
  delta?: {
    content?: string | null;
    refusal?: string | null;
    tool_calls?: CallDelta[] | null;
  } | null;
  finish_reason?: string | null;
  content_filter_results?: FilterResults | null;
  content_filter_result?: FilterResults | null;
};

export type Chunk = {
  /** Empty in Azure's first chunk, which tells about the prompt, and in the last, which tells the usage. */
  choices: Choice[];
  usage?: {
    prompt_tokens: number;
    completion_tokens: number;
    prompt_tokens_details?: { cached_tokens?: number | null } | null;
  } | null;
  prompt_filter_results?:
    | { content_filter_results?: FilterResults | null; content_filter_result?: FilterResults | null }[]
    | null;
};

const text = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0, maximum: 1_000_000_000 };
const filterResults = { type: ['object', 'null'] };
const results = { content_filter_results: filterResults, content_filter_result: filterResults };

const callDelta = {
  type: 'object',
  properties: {
    index: { type: ['integer', 'null'] },
    id: { type: ['string', 'null'], maxLength: 200 },
    function: { type: ['object', 'null'], properties: { name: text, arguments: text } },
  },
};

const choice = {
  type: 'object',
  properties: {
    index: { type: 'integer' },
    delta: {
      type: ['object', 'null'],
      properties: {
        content: text,
        refusal: text,
        tool_calls: { type: ['array', 'null'], maxItems: 100, items: callDelta },
      },
    },
    finish_reason: text,
    ...results,
  },
};

const usage = {
  type: ['object', 'null'],
  required: ['prompt_tokens', 'completion_tokens'],
  properties: {
    prompt_tokens: count,
    completion_tokens: count,
    prompt_tokens_details: {
      type: ['object', 'null'],
      properties: { cached_tokens: { ...count, type: ['integer', 'null'] } },
    },
  },
};

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile<Chunk>({
  type: 'object',
  required: ['choices'],
  properties: {
    choices: { type: 'array', maxItems: 100, items: choice },
    usage,
    prompt_filter_results: {
      type: ['array', 'null'],
      maxItems: 1_000,
      items: { type: 'object', properties: results },
    },
  },
});

/** Undefined: it is no event of an answer. Members that nobody here reads may be anything. */
export function readChunk(value: unknown): Chunk | undefined {
  return validate(value) ? value : undefined;
}
