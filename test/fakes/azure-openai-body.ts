/** Reads a request as strictly as Azure OpenAI does, so that what it would refuse shows in a test. */
import { Ajv } from 'ajv';
import { isRecord } from '../../src/json.ts';

export type ChatMessage = {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content?: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[];
};

export type ChatBody = {
  model: string;
  messages: ChatMessage[];
  tools?: { type: 'function'; function: { name: string; description?: string; parameters?: object } }[];
  response_format?: {
    type: 'json_schema';
    json_schema: { name: string; strict?: boolean; schema: Record<string, unknown> };
  };
  max_completion_tokens?: number;
  max_tokens?: number;
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  /** Of a request for vectors. */
  input?: string[];
};

type Refused = { problem: string; code?: string };

const name = { type: 'string', pattern: '^[a-zA-Z0-9_-]{1,64}$' };
const text = { type: 'string' };

function exactly(properties: Record<string, object>, required: string[]) {
  return { type: 'object', additionalProperties: false, required, properties };
}

const call = exactly(
  {
    id: text,
    type: { const: 'function' },
    function: exactly({ name, arguments: text }, ['name', 'arguments']),
  },
  ['id', 'type', 'function'],
);

const message = {
  anyOf: [
    exactly({ role: { enum: ['system', 'user'] }, content: text }, ['role', 'content']),
    exactly({ role: { const: 'tool' }, content: text, tool_call_id: text }, [
      'role',
      'content',
      'tool_call_id',
    ]),
    exactly({ role: { const: 'assistant' }, content: text }, ['role', 'content']),
    exactly(
      {
        role: { const: 'assistant' },
        content: { type: ['string', 'null'] },
        tool_calls: { type: 'array', minItems: 1, items: call },
      },
      ['role', 'tool_calls'],
    ),
  ],
};

const ajv = new Ajv({ allowUnionTypes: true });

const isChat = ajv.compile<ChatBody>(
  exactly(
    {
      model: text,
      messages: { type: 'array', minItems: 1, items: message },
      tools: {
        type: 'array',
        minItems: 1,
        maxItems: 128,
        items: exactly(
          {
            type: { const: 'function' },
            function: exactly(
              { name, description: { type: 'string', maxLength: 1024 }, parameters: { type: 'object' } },
              ['name'],
            ),
          },
          ['type', 'function'],
        ),
      },
      response_format: exactly(
        {
          type: { const: 'json_schema' },
          json_schema: exactly({ name, strict: { type: 'boolean' }, schema: { type: 'object' } }, [
            'name',
            'schema',
          ]),
        },
        ['type', 'json_schema'],
      ),
      max_completion_tokens: { type: 'integer', minimum: 1 },
      max_tokens: { type: 'integer', minimum: 1 },
      stream: { type: 'boolean' },
      stream_options: exactly({ include_usage: { type: 'boolean' } }, []),
    },
    ['model', 'messages'],
  ),
);

const isEmbeddings = ajv.compile<{ model: string; input: string[] }>(
  exactly(
    {
      model: text,
      input: { type: 'array', minItems: 1, maxItems: 2048, items: { type: 'string', minLength: 1 } },
      encoding_format: { const: 'float' },
    },
    ['model', 'input'],
  ),
);

/** @param modern Azure's models that think refuse `max_tokens` and any temperature */
export function readChat(raw: string, modern: boolean): ChatBody | Refused {
  const body = parse(raw);
  if (modern && isRecord(body))
    for (const old of ['max_tokens', 'temperature'])
      if (old in body) return { problem: `Unsupported parameter: '${old}'`, code: 'unsupported_parameter' };
  if (!isChat(body)) return { problem: `Invalid request: ${ajv.errorsText(isChat.errors)}` };
  const loose =
    body.response_format?.json_schema.strict && notStrict(body.response_format.json_schema.schema);
  const problem = outOfStep(body.messages) ?? (loose ? `Invalid schema: ${loose}` : undefined);
  return problem ? { problem, code: 'invalid_request_error' } : body;
}

export function readEmbeddings(raw: string): ChatBody | Refused {
  const body = parse(raw);
  if (!isEmbeddings(body)) return { problem: `Invalid request: ${ajv.errorsText(isEmbeddings.errors)}` };
  return { ...body, messages: [] };
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** Every call must be answered before anything else is said, and only calls are answered. */
function outOfStep(messages: ChatMessage[]): string | undefined {
  let due = new Set<string>();
  for (const { role, tool_calls, tool_call_id = '' } of messages) {
    if (role === 'tool') {
      if (!due.delete(tool_call_id)) return `messages with role 'tool' must answer a call: ${tool_call_id}`;
      continue;
    }
    if (due.size > 0) return `calls without a message that answers them: ${[...due].join(', ')}`;
    due = new Set(tool_calls?.map(({ id }) => id));
    if (due.size < (tool_calls?.length ?? 0)) return 'two calls of one message have one id';
  }
  return due.size > 0 ? `calls without a message that answers them: ${[...due].join(', ')}` : undefined;
}

/** Where a schema allows more than a strict answer may have. */
function notStrict(schema: unknown, at = 'schema'): string | undefined {
  if (Array.isArray(schema)) return first(schema.map((one, index) => notStrict(one, `${at}[${index}]`)));
  if (!isRecord(schema)) return undefined;
  if (isRecord(schema.properties)) {
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    const missing = Object.keys(schema.properties).find((property) => !required.has(property));
    if (missing !== undefined) return `${at}: '${missing}' must be required`;
    if (schema.additionalProperties !== false) return `${at}: 'additionalProperties' must be false`;
  }
  return first(Object.entries(schema).map(([key, one]) => notStrict(one, `${at}.${key}`)));
}

function first(problems: (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}
