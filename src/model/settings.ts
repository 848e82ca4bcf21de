/** Which models are asked, and where they are: read from the environment's variables. */

/** One model at a provider: `azure:<deployment>`, `openai:<model>`. */
export type ModelRef = { provider: 'azure' | 'openai'; model: string };

export type AzureOpenAiConfig = {
  /** `https://<resource>.openai.azure.com`, without a path. */
  endpoint: string;
  /** Absent: sign-in by Entra, as whoever this process runs as. */
  apiKey?: string;
  /** Set: the dated surface. Absent: the v1 surface. */
  apiVersion?: string;
};

export type OpenAiConfig = {
  /** With its path: `https://api.openai.com/v1`. */
  baseUrl: string;
  /** Absent: a server that asks for none. */
  apiKey?: string;
};

export type ModelSettings = {
  /** Tried in order; the local model comes last, and alone when this is empty. */
  agentModel: ModelRef[];
  smallModel: ModelRef[];
  embeddingModel?: ModelRef;
  /** Present when a model is asked there. */
  azureOpenAi?: AzureOpenAiConfig;
  openAi?: OpenAiConfig;
  /** By when the first words or call must be here, over all providers, and by when the whole answer must. */
  modelTimes: { firstMs: number; totalMs: number };
};

/** Reads variables, without blanks around them, and keeps what is wrong with them. */
type Reader = { readonly problems: string[]; text(name: string): string | undefined };

/** Adds what is wrong or missing to the reader's `problems`. */
export function readModels(reader: Reader): ModelSettings {
  const agentModel = readModelList(reader, 'AGENT_MODEL');
  const smallModel = readModelList(reader, 'SMALL_MODEL');
  const [embeddingModel, another] = readModelList(reader, 'EMBEDDING_MODEL');
  if (another) reader.problems.push('EMBEDDING_MODEL names several: vectors of two models do not compare');
  const used = [...agentModel, ...smallModel, ...(embeddingModel ? [embeddingModel] : [])];
  const uses = (provider: ModelRef['provider']) => used.some((ref) => ref.provider === provider);
  const firstMs = readSeconds(reader, 'MODEL_FIRST_SECONDS', 8);
  const totalMs = readSeconds(reader, 'MODEL_TOTAL_SECONDS', 60);
  if (firstMs > totalMs) reader.problems.push('MODEL_FIRST_SECONDS is more than MODEL_TOTAL_SECONDS');
  return {
    agentModel,
    smallModel,
    embeddingModel,
    azureOpenAi: uses('azure') ? readAzure(reader) : undefined,
    openAi: uses('openai') ? readOpenAi(reader) : undefined,
    modelTimes: { firstMs, totalMs },
  };
}

/** Models in the order in which they are tried. The local one is always the last, whether it is named or not. */
function readModelList(reader: Reader, name: string): ModelRef[] {
  const entries = (reader.text(name) ?? '').split(',').map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== '');
  const local = named.indexOf('local');
  if (local >= 0 && local < named.length - 1)
    reader.problems.push(`${name} names models after local, which always answers: put local last`);
  if (new Set(named).size < named.length) reader.problems.push(`${name} names a model twice`);
  return named.flatMap((entry) => {
    if (entry === 'local') return [];
    // The rest of it may hold a colon itself, as `openai:qwen3:8b` does.
    const [, provider, model = ''] = /^(azure|openai):([\w./:@-]{1,100})$/.exec(entry) ?? [];
    if (provider === 'azure' || provider === 'openai') return [{ provider, model }];
    reader.problems.push(`${name} holds "${entry}": use azure:<deployment>, openai:<model> or local`);
    return [];
  });
}

/** The oldest that knows all that is sent: streamed usage, structured answers, `max_completion_tokens`. */
const OLDEST_API_VERSION = '2024-09-01';

function readAzure(reader: Reader): AzureOpenAiConfig {
  const name = 'AZURE_OPENAI_ENDPOINT';
  if (!reader.text(name))
    reader.problems.push(
      `${name} is empty: an azure: model is named; the address is https://<resource>.openai.azure.com`,
    );
  const given = readModelUrl(reader, name);
  if (given.startsWith('http:') && !/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${given}/`))
    reader.problems.push(`${name} must begin with https://: the key would cross the network in the clear`);
  const apiVersion = reader.text('AZURE_OPENAI_API_VERSION');
  if (apiVersion && !/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(apiVersion))
    reader.problems.push('AZURE_OPENAI_API_VERSION must be like 2024-10-21; leave it out for the v1 surface');
  else if (apiVersion && apiVersion < OLDEST_API_VERSION)
    reader.problems.push('AZURE_OPENAI_API_VERSION is too old: use 2024-10-21 or later');
  return {
    // Azure's pages show addresses with a path that the surface adds anyway.
    endpoint: given.replace(/\/openai(\/v1)?$/, ''),
    apiKey: readKey(reader, 'AZURE_OPENAI_API_KEY'),
    apiVersion,
  };
}

const OPENAI_URL = 'https://api.openai.com/v1';

function readOpenAi(reader: Reader): OpenAiConfig {
  const baseUrl = readModelUrl(reader, 'OPENAI_BASE_URL') || OPENAI_URL;
  const apiKey = readKey(reader, 'OPENAI_API_KEY');
  if (!apiKey && baseUrl === OPENAI_URL)
    reader.problems.push(
      'OPENAI_API_KEY is empty: api.openai.com needs one; a local server needs OPENAI_BASE_URL',
    );
  return { baseUrl, apiKey };
}

/** Without a slash at the end; empty when it is missing or wrong. */
function readModelUrl(reader: Reader, name: string): string {
  const given = reader.text(name);
  if (!given) return '';
  const parsed = URL.parse(given);
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') {
    reader.problems.push(`${name} must begin with https:// or http://`);
    return '';
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    reader.problems.push(
      `${name} must be an address alone, without a name, a password or anything after "?"`,
    );
    return '';
  }
  return parsed.href.replace(/\/+$/, '');
}

function readKey(reader: Reader, name: string): string | undefined {
  const key = reader.text(name);
  // It goes into a header; what does not fit there was not copied right.
  if (key && !/^[\x21-\x7e]+$/.test(key)) reader.problems.push(`${name} holds a character that no key has`);
  return key;
}

/** @returns ms */
function readSeconds(reader: Reader, name: string, otherwise: number): number {
  const seconds = Number(reader.text(name) ?? otherwise);
  if (!(seconds > 0 && seconds <= 600)) reader.problems.push(`${name} must be more than 0 and at most 600`);
  return seconds * 1000;
}
