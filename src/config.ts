/** The one place that reads the environment. Everything else gets plain objects. */
import { DeskmateError } from './errors.ts';

export type SlackConfig = {
  botToken: string;
  signingSecret: string;
  /** Set: Socket Mode; absent: events arrive at `/slack/events`. */
  appToken?: string;
  /** Only for a stand-in of Slack's API, for example `http://127.0.0.1:4000/api/`. */
  apiUrl?: string;
};

export type TeamsConfig = {
  /** Empty only together with `insecureLoopback`. */
  appId: string;
  appPassword: string;
  appType: 'SingleTenant' | 'MultiTenant';
  tenantId?: string;
  /** Accepts unsigned activities, from 127.0.0.1 only: for the Microsoft 365 Agents Playground on a laptop. */
  insecureLoopback: boolean;
  /** Base address of a stand-in for Microsoft's login and key servers; for tests. */
  loginUrl?: string;
};

export type Config = {
  port: number;
  host: string;
  /** Folder of the SQLite file; made when missing. */
  home: string;
  intents: string;
  knowledge: string;
  policies: string;
  /** YAML file of the sandbox company. */
  company: string;
  /** Absent: Redis runs inside this process. */
  redisUrl?: string;
  /** The playground; off when only Slack or Teams is wanted. */
  playground: boolean;
  slack?: SlackConfig;
  teams?: TeamsConfig;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const root = new URL('..', import.meta.url).pathname;

/**
 * Reads settings from environment variables.
 * @throws DeskmateError `config_invalid`, naming every variable that is missing or wrong.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const problems: string[] = [];
  const text = (name: string) => env[name]?.trim() || undefined;
  const required = (name: string, because: string) => {
    const value = text(name);
    if (!value) problems.push(`${name} is empty: ${because}`);
    return value ?? '';
  };
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
    const value = text(name);
    if (value === undefined) return otherwise;
    const found = values.find((candidate) => candidate === value);
    if (!found) problems.push(`${name} is "${value}": use ${values.join(', ')}`);
    return found ?? otherwise;
  };
  const port = Number(text('PORT') ?? 3978);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PORT must be 0 to 65535');
  const redisUrl = text('REDIS_URL');
  if (redisUrl && !/^rediss?:\/\//.test(redisUrl))
    problems.push('REDIS_URL must begin with redis:// or rediss://');

  const config: Config = {
    port,
    host: text('HOST') ?? '127.0.0.1',
    home: text('DESKMATE_HOME') ?? './data',
    intents: text('DESKMATE_INTENTS') ?? `${root}intents`,
    knowledge: text('DESKMATE_KNOWLEDGE') ?? `${root}knowledge`,
    policies: text('DESKMATE_POLICIES') ?? `${root}policies`,
    company: text('DESKMATE_COMPANY') ?? `${root}adapters/sandbox/company.yaml`,
    redisUrl,
    playground: oneOf('DESKMATE_PLAYGROUND', ['on', 'off'], 'on') === 'on',
    slack: isSet(env, 'SLACK_')
      ? {
          botToken: required('SLACK_BOT_TOKEN', 'the "xoxb-" token under OAuth & Permissions'),
          signingSecret: required('SLACK_SIGNING_SECRET', 'without it anybody could forge requests'),
          appToken: text('SLACK_APP_TOKEN'),
          apiUrl: text('SLACK_API_URL'),
        }
      : undefined,
    teams:
      isSet(env, 'MICROSOFT_APP_') || text('TEAMS_INSECURE_LOOPBACK')
        ? readTeams(env, required, oneOf)
        : undefined,
    logLevel: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
  };
  if (problems.length > 0) {
    throw new DeskmateError('config_invalid', `Deskmate cannot start:\n  ${problems.join('\n  ')}`);
  }
  return config;
}

function readTeams(
  env: Record<string, string | undefined>,
  required: (name: string, because: string) => string,
  oneOf: <T extends string>(name: string, values: readonly T[], otherwise: T) => T,
): TeamsConfig {
  const insecureLoopback = oneOf('TEAMS_INSECURE_LOOPBACK', ['yes', 'no'], 'no') === 'yes';
  const appType = oneOf('MICROSOFT_APP_TYPE', ['SingleTenant', 'MultiTenant'], 'SingleTenant');
  const secret = (name: string, because: string) => (insecureLoopback ? '' : required(name, because));
  return {
    appId: secret('MICROSOFT_APP_ID', 'without it anybody could send activities'),
    appPassword: secret('MICROSOFT_APP_PASSWORD', 'the client secret of the bot registration'),
    appType,
    tenantId:
      appType === 'SingleTenant'
        ? secret('MICROSOFT_APP_TENANT_ID', 'a SingleTenant bot needs it')
        : undefined,
    insecureLoopback,
    loginUrl: env.TEAMS_LOGIN_URL?.trim() || undefined,
  };
}

/** True when any variable with the prefix is mentioned at all, even empty: an empty secret is a mistake, not "off". */
function isSet(env: Record<string, string | undefined>, prefix: string): boolean {
  return Object.keys(env).some((name) => name.startsWith(prefix) && env[name] !== undefined);
}
