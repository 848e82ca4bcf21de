/** The shape of a company file. What its parts mean together is checked in `company.ts`. */
import { Ajv, type ErrorObject } from 'ajv';
import { count, day, days, email, flag, id, line, many, shape } from './schema-words.ts';

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
  /** First day at the company; absent: not on file. */
  start?: string;
  title: string;
  department: string;
  manager?: string;
  /** Another entry of the same human being. */
  same_as?: string;
  groups?: string[];
  timezone: string;
  nicknames?: string[];
  phone?: string;
  /** An e-mail address or a phone outside of the company, and the day since when it is on file. */
  contact?: { address: string; since: string };
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
  /** IANA time zone that payroll and on-call weeks go by; UTC when absent. */
  timezone?: string;
  /** What changes after noon of that day of the month counts for the month after; absent: there is no such day. */
  payroll?: { cut_off_day: number };
  /** Person ids by group id: whose week follows whose. */
  on_call?: Record<string, string[]>;
  /** `owner`: the person who decides who is in it. */
  groups: { id: string; name: string; owner?: string }[];
  people: CompanyPerson[];
  apps: { id: string; name: string; aliases?: string[]; owner: string; category: string; seats: number }[];
  devices: { id: string; name: string; model: string; owner: string; health: Health }[];
  /** `stock`: how many can be ordered; absent: any number. */
  device_models: { id: string; name: string; stock?: number }[];
  courses: { id: string; name: string }[];
  payslips: {
    person: string;
    months_ago: number;
    note?: string;
    lines: { label: string; amount: number }[];
  }[];
  senders: { address: string; name: string; messages: number }[];
};

const named = many(shape({ id, name: line }));

const person = shape(
  {
    id,
    name: line,
    email,
    start: day,
    title: line,
    department: line,
    manager: id,
    same_as: id,
    groups: many(id),
    timezone: line,
    nicknames: many(line),
    phone: {
      type: 'string',
      pattern: '^\\+[0-9 ]{6,20}$',
      description: 'a phone number that begins with "+"',
    },
    contact: shape({
      address: {
        type: 'string',
        maxLength: 254,
        pattern: '^(\\+[0-9 ]{6,20}|[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+)$',
        description: 'an e-mail address, or a phone number that begins with "+"',
      },
      since: day,
    }),
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
  [
    'start',
    'manager',
    'same_as',
    'groups',
    'nicknames',
    'phone',
    'contact',
    'iban',
    'leave',
    'account',
    'access',
    'installed',
    'trainings',
  ],
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

const COMPANY_SCHEMA = shape(
  {
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
    timezone: line,
    payroll: shape({ cut_off_day: { type: 'integer', minimum: 1, maximum: 28 } }),
    on_call: {
      type: 'object',
      maxProperties: 200,
      propertyNames: id,
      additionalProperties: { ...many(id), minItems: 1 },
    },
    groups: many(shape({ id, name: line, owner: id }, ['owner'])),
    people: { ...many(person), minItems: 1 },
    apps: many(
      shape({ id, name: line, aliases: many(line), owner: id, category: line, seats: count }, ['aliases']),
    ),
    devices: many(shape({ id, name: line, model: line, owner: id, health })),
    device_models: many(shape({ id, name: line, stock: count }, ['stock'])),
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
  },
  ['timezone', 'payroll', 'on_call'],
);

const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<Company>(COMPANY_SCHEMA);

/** The company in a value read from YAML, or the violations of the schema. */
export function asCompany(
  value: unknown,
): { kind: 'company'; company: Company } | { kind: 'wrong'; errors: ErrorObject[] } {
  if (validate(value)) return { kind: 'company', company: value };
  return { kind: 'wrong', errors: validate.errors ?? [] };
}
