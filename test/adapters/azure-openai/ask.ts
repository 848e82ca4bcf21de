/** Models that ask the stand-in, and what they were heard to say. */
import { createAzureModel, createOpenAiModel } from '../../../adapters/azure-openai/model.ts';
import type { Model, Prompt, Reply, Tool } from '../../../src/ports/model.ts';
import type { StandIn } from '../../fakes/azure-openai.ts';
import { fakeClock } from '../../fakes/context.ts';

export const GRANT: Tool = {
  name: 'app_grant',
  description: 'Gives somebody access to an app.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['person', 'app'],
    properties: { person: { type: 'string' }, app: { type: 'string' } },
  },
};

export const ANSWER = {
  name: 'verdict',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['ok'],
    properties: { ok: { type: 'boolean' } },
  },
} satisfies Prompt['answer'];

export function promptOf(text = 'Give Ana access to Figma.', more: Partial<Prompt> = {}): Prompt {
  return {
    instructions: 'You are a service desk.',
    lines: [{ from: 'user', text }],
    tools: [],
    maxTokens: 500,
    ...more,
  };
}

/** On the v1 surface, with a key. */
export function azureModel({ url, key }: StandIn, deployment = 'gpt-5-mini'): Model {
  return createAzureModel({ endpoint: url, apiKey: key }, deployment, { clock: fakeClock() });
}

/** As a server on this machine: no key, none of Azure's filters. */
export function localServer({ openAiUrl }: StandIn, model = 'qwen3:8b'): Model {
  return createOpenAiModel({ baseUrl: openAiUrl }, model, { clock: fakeClock() });
}

export type Heard = { reply: Reply; pieces: string[]; begins: number };

export async function ask(
  model: Model,
  prompt: Prompt,
  signal = new AbortController().signal,
): Promise<Heard> {
  const pieces: string[] = [];
  let begins = 0;
  const reply = await model.respond(prompt, {
    signal,
    begin: () => {
      begins += 1;
    },
    onText: (more) => void pieces.push(more),
  });
  return { reply, pieces, begins };
}
