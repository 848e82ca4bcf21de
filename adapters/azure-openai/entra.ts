/** Signs in at Azure as the machine or the person that Deskmate runs as. */

/** Of Azure's AI services; both surfaces of Azure OpenAI take it. */
const SCOPE = 'https://cognitiveservices.azure.com/.default';

/**
 * Gives tokens of the default identity (workload, managed identity, Azure CLI, ...), which are kept until they end.
 * The package is large: it is loaded with the first token that somebody wants.
 */
export function entraToken(): () => Promise<string> {
  let opened: Promise<() => Promise<string>> | undefined;
  return async () => {
    opened ??= open();
    const next = await opened;
    return next();
  };
}

async function open(): Promise<() => Promise<string>> {
  const { DefaultAzureCredential, getBearerTokenProvider } = await import('@azure/identity');
  return getBearerTokenProvider(new DefaultAzureCredential(), SCOPE);
}
