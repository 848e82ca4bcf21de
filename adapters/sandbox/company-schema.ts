/** The shape of a company file. What its parts mean together is checked in `company.ts`. */
import { Ajv, type ErrorObject } from 'ajv';

export type Health = {
  os: string;
  storage_gb: number;
  free_gb: number;
  restarted_days_ago: number;
  /** Waiting to be installed. */
  updates: number;
  battery_percent: number;
  encrypted: boolean;
};

export type CompanyPerson = {
  id: string;
  name: string;
  email: string;
  title: string;
  department: string;
  manager?: string;
  groups?: string[];
  timezone: string;
  nicknames?: string[];
  phone?: string;
  iban?: string;
  /** Days a year, and days left of them. */
  leave?: { of: number; left: number };
  account?: { locked?: boolean; disabled?: boolean; failed_sign_ins?: number };
  access?: { app: string; until?: string }[];
  installed?: string[];
  trainings?: string[];
};

export type Company = {
  company: string;
  /** Of the work e-mails of new joiners. */
  domain: string;
  /** ISO 4217 code. */
  currency: string;
  /** A year, for new joiners. */
  leave_days: number;
  groups: { id: string; name: string }[];
  people: CompanyPerson[];
  apps: { id: string; name: string; aliases?: string[]; owner: string; category: string; seats: number }[];
  devices: { id: string; name: string; model: string; owner: string; health: Health }[];
  device_models: { id: string; name: string }[];
  courses: { id: string; name: string }[];
  payslips: {
    person: string;
    months_ago: number;
    note?: string;
    lines: { label: string; amount: number }[];
  }[];
  senders: { address: string; name: string; messages: number }[];
};

const id = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
  description: 'an id of small letters, digits, ".", "_" and "-"',
};
const line = { type: 'string', minLength: 1, maxLength: 200 };
const email = {
  type: 'string',
  maxLength: 254,
  pattern: '^[^\\s@A-Z]{1,64}@[^\\s@A-Z]+\\.[^\\s@A-Z]+$',
  description: 'an e-mail address in small letters',
};
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day as YYYY-MM-DD' };
const count = { type: 'integer', minimum: 0, maximum: 1_000_000 };
const days = { type: 'number', minimum: 0, maximum: 366, multipleOf: 0.5 };
const flag = { type: 'boolean' };

function many(items: object): object {
  return { type: 'array', items, maxItems: 5000 };
}

/** All members are needed but those in `optional`; nothing else is known. */
function shape(properties: Record<string, object>, optional: string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, properties, required };
}

const named = many(shape({ id, name: line }));

const person = shape(
  {
    id,
    name: line,
    email,
    title: line,
    department: line,
    manager: id,
    groups: many(id),
    timezone: line,
    nicknames: many(line),
    phone: {
      type: 'string',
      pattern: '^\\+[0-9 ]{6,20}$',
      description: 'a phone number that begins with "+"',
    },
    iban: line,
    leave: shape({ of: days, left: days }),
    account: shape({ locked: flag, disabled: flag, failed_sign_ins: count }, [
      'locked',
      'disabled',
      'failed_sign_ins',
    ]),
    access: many(shape({ app: id, until: day }, ['until'])),
    installed: many(id),
    trainings: many(id),
  },
  ['manager', 'groups', 'nicknames', 'phone', 'iban', 'leave', 'account', 'access', 'installed', 'trainings'],
);

const health = shape({
  os: line,
  storage_gb: { type: 'number', exclusiveMinimum: 0 },
  free_gb: { type: 'number', minimum: 0 },
  restarted_days_ago: count,
  updates: count,
  battery_percent: { type: 'integer', minimum: 0, maximum: 100 },
  encrypted: flag,
});

const COMPANY_SCHEMA = shape({
  company: line,
  domain: {
    type: 'string',
    maxLength: 190,
    pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
    description: 'a mail domain, like lumen.example',
  },
  currency: {
    type: 'string',
    pattern: '^[A-Z]{3}$',
    description: 'a currency code of three letters, like EUR',
  },
  leave_days: days,
  groups: named,
  people: { ...many(person), minItems: 1 },
  apps: many(
    shape({ id, name: line, aliases: many(line), owner: id, category: line, seats: count }, ['aliases']),
  ),
  devices: many(shape({ id, name: line, model: line, owner: id, health })),
  device_models: named,
  courses: named,
  payslips: many(
    shape(
      {
        person: id,
        months_ago: { type: 'integer', minimum: 0, maximum: 120 },
        note: line,
        lines: { ...many(shape({ label: line, amount: { type: 'number' } })), minItems: 1 },
      },
      ['note'],
    ),
  ),
  senders: many(shape({ address: email, name: line, messages: count })),
});

const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<Company>(COMPANY_SCHEMA);

/** The company in a value read from YAML, or the violations of the schema. */
export function asCompany(
  value: unknown,
): { kind: 'company'; company: Company } | { kind: 'wrong'; errors: ErrorObject[] } {
  if (validate(value)) return { kind: 'company', company: value };
  return { kind: 'wrong', errors: validate.errors ?? [] };
}
