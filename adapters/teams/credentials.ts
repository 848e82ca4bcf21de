/**
 * The bot's own tokens, for what it sends: OAuth 2.0 client credentials against Microsoft's login.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { TeamsConfig } from '../../src/config.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/context.ts';
import { record, text } from './json.ts';

export const SCOPE = 'https://api.botframework.com';
const PUBLIC_LOGIN = 'https://login.microsoftonline.com';
/** A token is renewed this long before it ends. */
const MARGIN_MS = 5 * 60_000;
const TIMEOUT_MS = 10_000;

type Token = { value: string; until: number };

/**
 * What the SDK asks for credentials. Without an app id (unsigned playground on this machine) the SDK sends none.
 * Tokens are fetched here rather than by MSAL, which talks to https addresses only and so to no stand-in.
 */
export function createCredentials(
  config: TeamsConfig,
  clock: Clock,
): ConfigurationServiceClientCredentialFactory {
  const tokens = createTokens(config, clock);
  return new Credentials(config, tokens);
}

class Credentials extends ConfigurationServiceClientCredentialFactory {
  private readonly tokens: () => Promise<string>;

  constructor(config: TeamsConfig, tokens: () => Promise<string>) {
    super({ MicrosoftAppId: config.appId, MicrosoftAppPassword: config.appPassword });
    this.tokens = tokens;
  }

  override async createCredentials(appId: string, audience: string, login: string, validate: boolean) {
    const sdk = await super.createCredentials(appId, audience, login, validate);
    if (await this.isAuthenticationDisabled()) return sdk;
    const { tokens } = this;
    return {
      async signRequest(request: Parameters<typeof sdk.signRequest>[0]) {
        request.headers.set('authorization', `Bearer ${await tokens()}`);
        return request;
      },
    };
  }
}

/** One token at a time, shared by all who ask. @throws DeskmateError `surface_unavailable` or `surface_rejected`. */
function createTokens(config: TeamsConfig, clock: Clock): () => Promise<string> {
  let token: Token | undefined;
  let fetching: Promise<Token> | undefined;
  return async () => {
    if (token && token.until > clock.now()) return token.value;
    fetching ??= fetchToken(config, clock).finally(() => {
      fetching = undefined;
    });
    token = await fetching;
    return token.value;
  };
}

async function fetchToken(config: TeamsConfig, clock: Clock): Promise<Token> {
  const tenant = config.appType === 'SingleTenant' && config.tenantId ? config.tenantId : 'botframework.com';
  const response = await fetch(
    `${config.loginUrl ?? PUBLIC_LOGIN}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: config.appId,
        client_secret: config.appPassword,
        scope: `${SCOPE}/.default`,
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
  ).catch((cause: unknown) => {
    throw new DeskmateError(
      'surface_unavailable',
      "Microsoft's login could not be reached; it is tried again.",
      {
        retry: true,
        cause,
      },
    );
  });
  const answer = record(await response.json().catch(() => undefined));
  const value = text(answer.access_token, 20_000);
  if (!response.ok || !value) throw refused(response.status);
  const seconds = typeof answer.expires_in === 'number' ? answer.expires_in : 3_600;
  return { value, until: clock.now() + Math.max(seconds * 1000 - MARGIN_MS, 0) };
}

function refused(status: number): DeskmateError {
  if (status >= 500 || status === 429) {
    return new DeskmateError(
      'surface_unavailable',
      `Microsoft's login answered ${status}; it is tried again.`,
      { retry: true },
    );
  }
  const fix =
    'check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TYPE and MICROSOFT_APP_TENANT_ID';
  return new DeskmateError('surface_rejected', `Microsoft's login refused the bot (${status}): ${fix}.`);
}
