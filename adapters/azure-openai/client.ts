/** Opens the SDK's client for one endpoint, free of what the environment would slip in. */
import { AzureOpenAI, OpenAI } from 'openai';

/** Where Azure OpenAI is, and how to sign in there. */
export type AzureEndpoint = {
  /** `https://<resource>.openai.azure.com`, without a path. */
  endpoint: string;
  /** Set: the dated surface, `2024-10-21`. Absent: the v1 surface. */
  apiVersion?: string;
} & (
  | { apiKey: string }
  | { /** Gives a valid Entra token; asked for every request. */ token: () => Promise<string> }
);

/** Any endpoint that speaks OpenAI's API. */
export type OpenAiEndpoint = {
  /** With its path: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  /** Absent: the server asks for none. */
  apiKey?: string;
};

/**
 * Everything that the SDK would otherwise read from the environment is said here: a stray variable must not change
 * whose key goes where, nor write prompts to the console. Whoever asks decides about retries.
 */
const OURS = {
  adminAPIKey: null,
  organization: null,
  project: null,
  webhookSecret: null,
  logLevel: 'off',
  maxRetries: 0,
} as const;

export function openAzure(at: AzureEndpoint, fetch: typeof globalThis.fetch): OpenAI {
  const signIn = 'apiKey' in at ? at.apiKey : at.token;
  if (at.apiVersion === undefined)
    return new OpenAI({ ...OURS, fetch, apiKey: signIn, baseURL: `${at.endpoint}/openai/v1` });
  return new AzureOpenAI({
    ...OURS,
    fetch,
    apiVersion: at.apiVersion,
    // Not `endpoint`: with OPENAI_BASE_URL in the environment the SDK refuses to have both.
    baseURL: `${at.endpoint}/openai`,
    // An empty key keeps the one in the environment out.
    ...(typeof signIn === 'string' ? { apiKey: signIn } : { apiKey: '', azureADTokenProvider: signIn }),
  });
}

export function openOpenAi(at: OpenAiEndpoint, fetch: typeof globalThis.fetch): OpenAI {
  // The SDK wants some key; the header that would carry it is taken out.
  const signIn = at.apiKey
    ? { apiKey: at.apiKey }
    : { apiKey: 'none', defaultHeaders: { Authorization: null } };
  return new OpenAI({ ...OURS, ...signIn, fetch, baseURL: at.baseUrl });
}
