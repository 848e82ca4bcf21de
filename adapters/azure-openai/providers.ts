/** From the settings to the models that they name. */
import { DeskmateError } from '../../src/errors.ts';
import type { AzureOpenAiConfig, ModelRef, ModelSettings, OpenAiConfig } from '../../src/model/settings.ts';
import type { Clock } from '../../src/ports/context.ts';
import type { Embedder, Model } from '../../src/ports/model.ts';
import type { AzureEndpoint, OpenAiEndpoint } from './client.ts';
import { createAzureEmbedder, createOpenAiEmbedder } from './embedder.ts';
import { entraToken } from './entra.ts';
import { createAzureModel, createOpenAiModel } from './model.ts';

/** Each list in the order in which its models are tried; both are empty when there is only the local model. */
export type Providers = { agent: Model[]; small: Model[]; embedder?: Embedder };

/** Opens nothing yet: a provider that is down shows when it is asked. `token`: for Azure, in place of Entra's own. */
export function openModels(
  settings: Omit<ModelSettings, 'modelTimes'>,
  { clock, token = entraToken() }: { clock: Clock; token?: () => Promise<string> },
): Providers {
  const { agentModel, smallModel, embeddingModel } = settings;
  const azure = () => azureEndpoint(settings.azureOpenAi, token);
  const openAi = () => openAiEndpoint(settings.openAi);
  const model = ({ provider, model }: ModelRef) =>
    provider === 'azure'
      ? createAzureModel(azure(), model, { clock })
      : createOpenAiModel(openAi(), model, { clock });
  const embedder = ({ provider, model }: ModelRef) =>
    provider === 'azure'
      ? createAzureEmbedder(azure(), model, { clock })
      : createOpenAiEmbedder(openAi(), model, { clock });
  return {
    agent: agentModel.map(model),
    small: smallModel.map(model),
    embedder: embeddingModel && embedder(embeddingModel),
  };
}

function azureEndpoint(config: AzureOpenAiConfig | undefined, token: () => Promise<string>): AzureEndpoint {
  if (!config) throw new DeskmateError('config_invalid', 'AZURE_OPENAI_ENDPOINT is empty.');
  const { endpoint, apiVersion, apiKey } = config;
  return { endpoint, apiVersion, ...(apiKey ? { apiKey } : { token }) };
}

function openAiEndpoint(config: OpenAiConfig | undefined): OpenAiEndpoint {
  if (!config) throw new DeskmateError('config_invalid', 'OPENAI_BASE_URL is empty.');
  return config;
}
