/** What agents may use, as an administrator declares it in policies/models.yaml. */
import type { Usage } from '../ports/model.ts';
import { type SettingsFile, settingsReader } from '../yaml/settings.ts';

/** `cost` in the currency of the file. */
export type Cap = { tokens: number; cost: number };

/** Per million tokens. */
export type Price = { input: number; cached: number; output: number };

export type AgentSettings = {
  currency: string;
  /** Of one case; `steps`: since the requester wrote last; `minutes`: of waiting for models. */
  case: Cap & { steps: number; minutes: number };
  /** Of one person on one day, and of everybody together. */
  person: Cap;
  everybody: Cap;
  prices: Readonly<Record<string, Price>>;
  /** Hosts that a model's words may link to, with everything below them. */
  links: readonly string[];
  /** Share of the requests taken by the cheap path that an agent looks at as well, 0 to 1. */
  shadow: number;
};

const amount = { type: 'number', minimum: 0, maximum: 1e9 };
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const cap = object({ tokens: amount, cost: amount });

const read = settingsReader<AgentSettings>({
  heading: 'What agents may use cannot be read:',
  schema: object({
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'three capital letters, like EUR' },
    case: object({
      steps: { type: 'integer', minimum: 1, maximum: 100 },
      minutes: { type: 'number', minimum: 0.1, maximum: 1_440 },
      tokens: amount,
      cost: amount,
    }),
    person: cap,
    everybody: cap,
    prices: {
      type: 'object',
      maxProperties: 100,
      additionalProperties: object({ input: amount, cached: amount, output: amount }),
    },
    links: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'string',
        pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
        description: 'a host in small letters, like intranet.example.com',
      },
    },
    shadow: { type: 'number', minimum: 0, maximum: 1 },
  }),
});

/** @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong */
export function loadAgentSettings(file: SettingsFile): AgentSettings {
  return read(file);
}

/** In millionths of the currency; a model without a price costs nothing, as one of your own does. */
export function microsOf({ input, cached, output }: Usage, model: string, { prices }: AgentSettings): number {
  const price = Object.hasOwn(prices, model) ? prices[model] : undefined;
  if (!price) return 0;
  return Math.round((input - cached) * price.input + cached * price.cached + output * price.output);
}
