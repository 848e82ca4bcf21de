/** One implementation of the model port for Azure OpenAI and whatever else speaks OpenAI's chat completions. */
import type { OpenAI } from 'openai';
import type { Clock } from '../../src/ports/context.ts';
import type { Model } from '../../src/ports/model.ts';
import { assemble } from './assemble.ts';
import { fetchStream } from './bounded.ts';
import { type AzureEndpoint, type OpenAiEndpoint, openAzure, openOpenAi } from './client.ts';
import { asDeskmateError, givenUp, type Settings } from './failure.ts';
import { type Limit, requestOf } from './request.ts';

export const AZURE: Settings = {
  address: 'AZURE_OPENAI_ENDPOINT',
  key: 'AZURE_OPENAI_API_KEY or, without one, the Entra identity and its role "Cognitive Services OpenAI User"',
};
export const OPENAI: Settings = { address: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY' };

/** @param deployment its name in Azure, which need not be the model's */
export function createAzureModel(at: AzureEndpoint, deployment: string, { clock }: { clock: Clock }): Model {
  return createModel({
    name: `azure:${deployment}`,
    client: openAzure(at, fetchStream),
    model: deployment,
    limit: 'max_completion_tokens',
    settings: AZURE,
    clock,
  });
}

/** @param model as that server names it: `gpt-5-mini`, `qwen3:8b` */
export function createOpenAiModel(at: OpenAiEndpoint, model: string, { clock }: { clock: Clock }): Model {
  return createModel({
    name: `openai:${model}`,
    client: openOpenAi(at, fetchStream),
    model,
    limit: new URL(at.baseUrl).hostname.endsWith('.openai.com') ? 'max_completion_tokens' : 'max_tokens',
    settings: OPENAI,
    clock,
  });
}

function createModel(given: {
  name: string;
  client: OpenAI;
  model: string;
  limit: Limit;
  settings: Settings;
  clock: Clock;
}): Model {
  const { name, client, model, limit, settings, clock } = given;
  return {
    name,
    async respond(prompt, { signal, ...asking }) {
      const assembly = assemble(prompt, asking);
      try {
        const stream = await client.chat.completions.create(requestOf(prompt, model, limit), { signal });
        for await (const event of stream) assembly.take(event);
        return assembly.reply(name);
      } catch (error) {
        // The SDK ends a stream that was aborted as if it were complete; what is missing then is no fault of it.
        throw signal.aborted ? givenUp(name) : asDeskmateError(error, name, settings, clock.now());
      }
    },
  };
}
