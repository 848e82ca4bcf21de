/** The shape of `policies/mcp.yaml`. What its parts mean together is checked in `settings.ts`. */
import { CLIENT_TOOLS } from './declared.ts';

const line = { type: 'string', minLength: 1, maxLength: 200 };
const name = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]{0,19}$',
  description: 'a name of small letters, digits and "_", at most 20 characters',
};
const id = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
  description: 'an id of small letters, digits, ".", "_" and "-"',
};
const toolName = {
  type: 'string',
  pattern: '^[A-Za-z0-9_./-]{1,64}$',
  description: 'the name of a tool, at most 64 letters, digits, "_", "-", "." and "/"',
};
const argument = {
  type: 'string',
  pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,63}$',
  description: 'the name of an argument',
};
const source = {
  type: 'string',
  pattern: '^(args|result)\\.[A-Za-z_][A-Za-z0-9_-]{0,63}$',
  description: 'args.<name> or result.<name>',
};
const given = {
  ...source,
  pattern: source.pattern.replace('(args|result)', 'args'),
  description: 'args.<name>',
};
const secret = {
  type: 'string',
  pattern: '^DESKMATE_MCP_[A-Z0-9_]{1,60}$',
  description: 'the name of an environment variable that begins with DESKMATE_MCP_',
};
const WEB = {
  type: 'string',
  maxLength: 500,
  pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/])',
  description: 'an address that begins with https://, or with http:// on this machine',
};

function members(properties: Record<string, object>, required: string[] = Object.keys(properties)) {
  return { type: 'object', additionalProperties: false, required, properties };
}
function named(propertyNames: object, additionalProperties: object, maxProperties = 50) {
  return { type: 'object', maxProperties, propertyNames, additionalProperties };
}
const list = (items: object, maxItems = 100) => ({ type: 'array', maxItems, items });

const undo = members({
  tool: toolName,
  within_hours: { type: 'number', minimum: 0.1, maximum: 8760 },
  steps: list(line, 10),
  with: named(argument, source),
});
const probe = members(
  {
    tool: toolName,
    with: named(argument, given),
    expect: named(argument, { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] }),
  },
  ['tool', 'with'],
);
const tool = members(
  {
    title: line,
    touches: line,
    risk: { enum: ['read', 'low', 'medium', 'high'] },
    subject: argument,
    app: argument,
    group: argument,
    idempotent: { type: 'boolean' },
    reversible: { enum: [false] },
    undo,
    probe,
  },
  ['title', 'touches', 'risk'],
);
const server = members(
  {
    url: WEB,
    header: members({
      name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]{0,63}$', description: 'the name of a header' },
      from: secret,
    }),
    command: line,
    args: list({ type: 'string', maxLength: 1000 }),
    env: named(
      { type: 'string', pattern: '^[A-Z_][A-Z0-9_]{0,63}$', description: 'the name of a variable' },
      secret,
    ),
    timeout_seconds: { type: 'number', minimum: 0.1, maximum: 300 },
    tools: named(toolName, tool, 200),
  },
  ['tools'],
);
const client = members(
  {
    acts_as: id,
    key: {
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 of the key: 64 digits and letters a to f',
    },
    oauth: { type: 'string', minLength: 1, maxLength: 200 },
    tools: { ...list({ enum: [...CLIENT_TOOLS] }), minItems: 1 },
    intents: list({
      type: 'string',
      pattern: '^[a-z][a-z0-9_]{0,39}$',
      description: 'the name of an intent',
    }),
    approvals: list(name, 20),
    per_minute: { type: 'integer', minimum: 1, maximum: 6000 },
  },
  ['acts_as', 'tools', 'intents', 'approvals', 'per_minute'],
);

export const MCP_SCHEMA = members(
  {
    servers: named(name, server),
    clients: named(
      {
        type: 'string',
        pattern: '^[a-z][a-z0-9-]{0,39}$',
        description: 'a name of small letters, digits and "-"',
      },
      client,
      200,
    ),
    hosts: list(
      { type: 'string', pattern: '^[a-z0-9.-]{1,253}$', description: 'a host name, without a port' },
      20,
    ),
    oauth: members({ issuer: WEB, jwks: WEB, resource: WEB }),
  },
  ['servers', 'clients'],
);
