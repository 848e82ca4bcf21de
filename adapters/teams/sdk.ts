/** The botbuilder objects, made for the public cloud or for a stand-in of it. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { TeamsConfig } from '../../src/config.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/context.ts';
import { createCredentials, SCOPE } from './credentials.ts';

/** `iss` of every token that Teams sends. */
export const ISSUER = 'https://api.botframework.com';

export type Sdk = { adapter: CloudAdapter; authentication: ConfigurationBotFrameworkAuthentication };

/** @throws DeskmateError `config_invalid` without an app id: the SDK would let unsigned activities in. */
export function createSdk(config: TeamsConfig, clock: Clock): Sdk {
  if (!config.insecureLoopback && (!config.appId || !config.appPassword)) {
    throw new DeskmateError(
      'config_invalid',
      'MICROSOFT_APP_ID or MICROSOFT_APP_PASSWORD is empty: set both.',
    );
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(
    { MicrosoftAppId: config.appId, ...(config.loginUrl ? standIn(config.loginUrl) : {}) },
    createCredentials(config, clock),
  );
  return { adapter: new CloudAdapter(authentication), authentication };
}

/** Setting any of these drops all defaults, so all of them are set. */
function standIn(login: string) {
  const metadata = `${login}/v1/.well-known/openidconfiguration`;
  return {
    ToChannelFromBotLoginUrl: `${login}/botframework.com`,
    ToChannelFromBotOAuthScope: SCOPE,
    ToBotFromChannelTokenIssuer: ISSUER,
    OAuthUrl: `${login}/oauth`,
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
  };
}
