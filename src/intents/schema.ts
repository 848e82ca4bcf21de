/** The shape of an intent file. What the parts mean together is checked in `check.ts`. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { CaseKind, Template } from '../case/plan.ts';
import { SLOT_TYPES, type SlotSpec } from '../slots/slot.ts';
import type { Intent } from './intent.ts';
import type { Translation } from './translation.ts';

export type SlotDeclaration = Omit<SlotSpec, 'name' | 'required'> & { required?: boolean };

/** What a task is shows in which one of `action`, `guide`, `answer`, `agent`, `wait`, `handover` it has. */
export type TaskDeclaration = {
  id: string;
  title: string;
  after?: string[];
  when?: { task: string; is: 'solved' | 'unsolved' };
  action?: string;
  with?: Record<string, Template>;
  guide?: string[];
  answer?: 'knowledge';
  agent?: 'tools';
  wait?: string;
  handover?: string;
  meanwhile?: string[];
};

/** Examples alone, or everything that the requester reads. */
export type LocaleDeclaration = { examples?: string[]; safetyWords?: string[] } & Partial<Translation>;

export type IntentDeclaration = {
  name: string;
  /** False: asked for by name only, as programs do. */
  routed?: false;
  label: string;
  examples?: string[];
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
  minProperties: 1,
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
    agent: { enum: ['tools'] },
    wait: line,
    handover: line,
    meanwhile: { type: 'array', items: words, minItems: 1, maxItems: 20 },
  },
};

/** JSON Schema of an intent file. */
export const INTENT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'label'],
  properties: {
    name,
    label: line,
    examples,
    locales: { type: 'object', maxProperties: 50, propertyNames: language, additionalProperties: locale },
    does: { enum: ['case', 'agent', 'status', 'approvals', 'help', 'factor', 'smalltalk'] },
    reply: words,
    safetyWords,
    routed: { const: false },
    kind: { enum: ['incident', 'service_request', 'change', 'hr_case'] },
    title: line,
    private: flag,
    queue: line,
    slots: { type: 'object', maxProperties: 50, propertyNames: name, additionalProperties: slot },
    tasks: { type: 'array', minItems: 1, maxItems: 50, items: task },
    done: words,
  },
  // Only what opens a case has a plan; only small talk has a fixed reply.
  if: { properties: { does: { enum: ['case', 'agent'] } } },
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
  // What the router chooses it learns from examples; what nothing else covers or is only asked for by name
  // has none.
  allOf: [
    {
      if: {
        anyOf: [
          { properties: { does: { const: 'agent' } }, required: ['does'] },
          { properties: { routed: { const: false } }, required: ['routed'] },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's word
      then: { properties: { examples: false, safetyWords: false } },
      else: {
        required: ['examples'],
        properties: {
          locales: { type: 'object', additionalProperties: { type: 'object', required: ['examples'] } },
        },
      },
    },
  ],
};

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  verbose: true,
});
const validate = ajv.compile<IntentDeclaration>(INTENT_SCHEMA);

/** Few examples are enough while somebody still goes on with it. */
const DRAFT_SCHEMA = {
  ...INTENT_SCHEMA,
  properties: { ...INTENT_SCHEMA.properties, examples: { ...examples, minItems: 1 } },
};
let validateDraft: ValidateFunction<IntentDeclaration> | undefined;

/** The declaration in a value read from YAML, or the violations of the schema. @param draft it may have few examples */
export function readDeclaration(
  value: unknown,
  draft = false,
): { kind: 'declaration'; declaration: IntentDeclaration } | { kind: 'wrong'; errors: ErrorObject[] } {
  if (draft) validateDraft ??= ajv.compile<IntentDeclaration>(DRAFT_SCHEMA);
  const check = (draft && validateDraft) || validate;
  if (check(value)) return { kind: 'declaration', declaration: value };
  return { kind: 'wrong', errors: check.errors ?? [] };
}
