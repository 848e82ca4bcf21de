/** The one place that reads the environment. Everything else gets plain objects. */
import { DeskmateError } from './errors.ts';
import { type ModelSettings, readModels } from './model/settings.ts';

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

export type Config = ModelSettings & {
  port: number;
  host: string;
  /** Folder of the SQLite file; made when missing. */
  home: string;
  intents: string;
  /** Message files: what Deskmate says in other languages. */
  messages: string;
  knowledge: string;
  policies: string;
  /** YAML file of the sandbox company. */
  company: string;
  /** Where signed checkpoints of the audit trail go; best on another disk than the store. */
  checkpoints: string;
  /** Absent: the compiled rules are asked inside this process. */
  opaUrl?: string;
  /** Variables that begin with `DESKMATE_MCP_`, for MCP servers; `policies/mcp.yaml` names them. Absent: none. */
  mcpSecrets?: Readonly<Record<string, string>>;
  /** Absent: Redis runs inside this process. */
  redisUrl?: string;
  /** The playground, where anybody on this machine can be anybody; off beside Slack or Teams unless asked for. */
  playground: boolean;
  slack?: SlackConfig;
  teams?: TeamsConfig;
  logLevel: 'info' | 'warn' | 'error' | 'silent';
};

const root = `${import.meta.dirname}/..`;

type Env = Record<string, string | undefined>;

/** Reads variables and collects what is wrong with them, so that all of it can be told at once. */
class Reader {
  readonly problems: string[] = [];
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  text(name: string): string | undefined {
    return this.#env[name]?.trim() || undefined;
  }

  required(name: string, because: string): string {
    const value = this.text(name);
    if (!value) this.problems.push(`${name} is empty: ${because}`);
    return value ?? '';
  }

  oneOf<T extends string>(name: string, values: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const found = values.find((candidate) => candidate === value);
    if (!found) this.problems.push(`${name} is "${value}": use ${values.join(' or ')}`);
    return found ?? otherwise;
  }

  /** All variables with the prefix that are not empty, by name. */
  all(prefix: string): Record<string, string> {
    const names = Object.keys(this.#env).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(names.flatMap((name) => (this.#env[name] ? [[name, this.#env[name]]] : [])));
  }

  /** True when a variable with the prefix is mentioned, even empty: an empty secret is a mistake, not "off". */
  mentions(prefix: string): boolean {
    return Object.keys(this.#env).some((name) => name.startsWith(prefix) && this.#env[name] !== undefined);
  }
}

/**
 * Reads settings from environment variables.
 * @throws DeskmateError `config_invalid`, naming every variable that is missing or wrong.
 */
export function readConfig(env: Env = process.env): Config {
  const reader = new Reader(env);
  const slack = reader.mentions('SLACK_') ? readSlack(reader) : undefined;
  const teams =
    reader.mentions('MICROSOFT_APP_') || reader.text('TEAMS_INSECURE_LOOPBACK')
      ? readTeams(reader)
      : undefined;
  // Whoever can open the playground can be anybody, so beside a real workspace it has to be asked for.
  const real = slack !== undefined || (teams !== undefined && !teams.insecureLoopback);
  const home = reader.text('DESKMATE_HOME') ?? './data';
  const config: Config = {
    port: readPort(reader),
    host: reader.text('HOST') ?? '127.0.0.1',
    home,
    intents: reader.text('DESKMATE_INTENTS') ?? `${root}/intents`,
    messages: reader.text('DESKMATE_MESSAGES') ?? `${root}/messages`,
    knowledge: reader.text('DESKMATE_KNOWLEDGE') ?? `${root}/knowledge`,
    policies: reader.text('DESKMATE_POLICIES') ?? `${root}/policies`,
    company: reader.text('DESKMATE_COMPANY') ?? `${root}/adapters/sandbox/company.yaml`,
    checkpoints: reader.text('DESKMATE_CHECKPOINTS') ?? `${home}/checkpoints.jsonl`,
    opaUrl: readUrl(reader, 'OPA_URL', ['http:', 'https:']),
    mcpSecrets: reader.all('DESKMATE_MCP_'),
    redisUrl: readUrl(reader, 'REDIS_URL', ['redis:', 'rediss:']),
    playground: reader.oneOf('DESKMATE_PLAYGROUND', ['on', 'off'], real ? 'off' : 'on') === 'on',
    slack,
    teams,
    ...readModels(reader),
    logLevel: reader.oneOf('LOG_LEVEL', ['info', 'warn', 'error', 'silent'], 'info'),
  };
  if (reader.problems.length > 0) {
    throw new DeskmateError('config_invalid', `Deskmate cannot start:\n  ${reader.problems.join('\n  ')}`);
  }
  return config;
}

function readPort(reader: Reader): number {
  const port = Number(reader.text('PORT') ?? 3978);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) reader.problems.push('PORT must be 0 to 65535');
  return port;
}

function readUrl(reader: Reader, name: string, protocols: string[]): string | undefined {
  const url = reader.text(name);
  if (url && !protocols.some((protocol) => url.startsWith(`${protocol}//`) && URL.canParse(url))) {
    reader.problems.push(`${name} must begin with ${protocols.map((one) => `${one}//`).join(' or ')}`);
  }
  return url;
}

function readSlack(reader: Reader): SlackConfig {
  return {
    botToken: reader.required('SLACK_BOT_TOKEN', 'the "xoxb-" token under OAuth & Permissions'),
    signingSecret: reader.required('SLACK_SIGNING_SECRET', 'without it anybody could forge requests'),
    appToken: reader.text('SLACK_APP_TOKEN'),
    apiUrl: reader.text('SLACK_API_URL'),
  };
}

function readTeams(reader: Reader): TeamsConfig {
  const insecureLoopback = reader.oneOf('TEAMS_INSECURE_LOOPBACK', ['yes', 'no'], 'no') === 'yes';
  const appType = reader.oneOf('MICROSOFT_APP_TYPE', ['SingleTenant', 'MultiTenant'], 'SingleTenant');
  const secret = (name: string, because: string) =>
    insecureLoopback ? (reader.text(name) ?? '') : reader.required(name, because);
  return {
    appId: secret('MICROSOFT_APP_ID', 'without it anybody could send activities'),
    appPassword: secret('MICROSOFT_APP_PASSWORD', 'the client secret of the bot registration'),
    appType,
    tenantId:
      appType === 'SingleTenant'
        ? secret('MICROSOFT_APP_TENANT_ID', 'a SingleTenant bot needs it')
        : undefined,
    insecureLoopback,
    loginUrl: reader.text('TEAMS_LOGIN_URL'),
  };
}
