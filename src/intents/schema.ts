/** The shape of an intent file. What the parts mean together is checked in `check.ts`. */
import { Ajv, type ErrorObject } from 'ajv';
import type { CaseKind, Template } from '../case/plan.ts';
import { SLOT_TYPES, type SlotSpec } from '../slots/slot.ts';
import type { Intent } from './intent.ts';
import type { Translation } from './translation.ts';

export type SlotDeclaration = Omit<SlotSpec, 'name' | 'required'> & { required?: boolean };

/** What a task is shows in which one of `action`, `guide`, `answer`, `wait`, `handover` it has. */
export type TaskDeclaration = {
  id: string;
  title: string;
  after?: string[];
  when?: { task: string; is: 'solved' | 'unsolved' };
  action?: string;
  with?: Record<string, Template>;
  guide?: string[];
  answer?: 'knowledge';
  wait?: string;
  handover?: string;
  meanwhile?: string[];
};

/** Examples alone, or everything that the requester reads. */
export type LocaleDeclaration = { examples: string[]; safetyWords?: string[] } & Partial<Translation>;

export type IntentDeclaration = {
  name: string;
  label: string;
  examples: string[];
  locales?: Record<string, LocaleDeclaration>;
  does?: Intent['does'];
  reply?: string;
  safetyWords?: string[];
  kind?: CaseKind;
  title?: string;
  private?: boolean;
  queue?: string;
  slots?: Record<string, SlotDeclaration>;
  tasks?: TaskDeclaration[];
  done?: string;
};

const name = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]{0,39}$',
  description: 'a name of small letters, digits and "_" that begins with a letter, at most 40 characters',
};
const line = { type: 'string', minLength: 1, maxLength: 200 };
const words = { type: 'string', minLength: 1, maxLength: 2000 };
const flag = { type: 'boolean' };
const examples = {
  type: 'array',
  minItems: 8,
  maxItems: 500,
  items: { type: 'string', minLength: 1, maxLength: 500 },
};

const language = {
  type: 'string',
  pattern: '^[a-z]{2}$',
  description: 'a language as two small letters, like de',
};
const safetyWords = {
  type: 'array',
  maxItems: 100,
  items: { type: 'string', pattern: '^[^A-Z]{3,40}$', description: 'small letters, 3 to 40 characters' },
};
const locale = {
  type: 'object',
  additionalProperties: false,
  required: ['examples'],
  properties: {
    examples,
    safetyWords,
    label: line,
    title: line,
    slots: {
      type: 'object',
      maxProperties: 50,
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'ask'],
        properties: {
          name: line,
          ask: line,
          hint: line,
          options: { type: 'object', maxProperties: 100, additionalProperties: line },
        },
      },
    },
    tasks: {
      type: 'object',
      maxProperties: 50,
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['title'],
        properties: {
          title: line,
          done: words,
          guide: { type: 'array', items: words },
          meanwhile: { type: 'array', items: words },
        },
      },
    },
    done: words,
  },
  // Cards in two languages at once help nobody: all of it, or examples only.
  dependencies: Object.fromEntries(
    ['label', 'title', 'slots', 'tasks', 'done'].map((one) => [one, ['label', 'title', 'tasks']]),
  ),
};

const option = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'label'],
  properties: { value: line, label: line, words: { type: 'array', items: line, maxItems: 50 } },
};

const slot = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'ask'],
  properties: {
    type: { enum: SLOT_TYPES },
    ask: line,
    required: flag,
    options: { type: 'array', items: option, minItems: 2, maxItems: 100 },
    default: line,
    from: { enum: ['message'] },
    hint: line,
    pattern: line,
    example: line,
    sensitive: flag,
    working: flag,
  },
};

const task = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title'],
  properties: {
    id: name,
    title: line,
    after: { type: 'array', items: name, maxItems: 50 },
    when: {
      type: 'object',
      additionalProperties: false,
      required: ['task', 'is'],
      properties: { task: name, is: { enum: ['solved', 'unsolved'] } },
    },
    action: line,
    with: {
      type: 'object',
      maxProperties: 50,
      additionalProperties: { type: ['string', 'number', 'boolean'] },
    },
    guide: { type: 'array', items: words, minItems: 1, maxItems: 20 },
    answer: { enum: ['knowledge'] },
    wait: line,
    handover: line,
    meanwhile: { type: 'array', items: words, minItems: 1, maxItems: 20 },
  },
};

/** JSON Schema of an intent file. */
export const INTENT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'label', 'examples'],
  properties: {
    name,
    label: line,
    examples,
    locales: { type: 'object', maxProperties: 50, propertyNames: language, additionalProperties: locale },
    does: { enum: ['case', 'status', 'approvals', 'help', 'factor', 'smalltalk'] },
    reply: words,
    safetyWords,
    kind: { enum: ['incident', 'service_request', 'change', 'hr_case'] },
    title: line,
    private: flag,
    queue: line,
    slots: { type: 'object', maxProperties: 50, propertyNames: name, additionalProperties: slot },
    tasks: { type: 'array', minItems: 1, maxItems: 50, items: task },
    done: words,
  },
  // Only what opens a case has a plan; only small talk has a fixed reply.
  if: { properties: { does: { const: 'case' } } },
  // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's word
  then: { required: ['kind', 'title', 'queue', 'tasks'] },
  else: {
    properties: {
      kind: false,
      title: false,
      private: false,
      queue: false,
      slots: false,
      tasks: false,
      done: false,
    },
    if: { properties: { does: { const: 'smalltalk' } } },
    // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's word
    then: { required: ['reply'] },
  },
};

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  verbose: true,
});
const validate = ajv.compile<IntentDeclaration>(INTENT_SCHEMA);

/** The declaration in a value read from YAML, or the violations of the schema. */
export function readDeclaration(
  value: unknown,
): { kind: 'declaration'; declaration: IntentDeclaration } | { kind: 'wrong'; errors: ErrorObject[] } {
  if (validate(value)) return { kind: 'declaration', declaration: value };
  return { kind: 'wrong', errors: validate.errors ?? [] };
}
