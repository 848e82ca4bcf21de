/** What Deskmate's own tools take, checked before anything is done with it. */
import { Ajv, type ValidateFunction } from 'ajv';
import type { ClientTool } from '../../src/mcp/declared.ts';
import { MAX_TEXT } from '../../src/turn.ts';
import type { Client } from './signIn.ts';

/** `key`: the same request sent again opens nothing new. */
export type Inputs = {
  open_case: { request: string; intent?: string; key?: string };
  answer_case: { case: string; values: Record<string, string> };
  case_status: { case: string };
  ask_approval: { title: string; details?: string; by: string; key?: string };
};

const text = (maxLength: number, description: string) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});
const KEY = {
  type: 'string',
  pattern: '^[A-Za-z0-9._:-]{1,100}$',
  description: 'Yours to choose; sending the same key again opens nothing new.',
};
const CASE = {
  type: 'string',
  pattern: '^c-[A-Za-z0-9-]{1,60}$',
  description: 'The id of a case that you opened.',
};

function members(properties: Record<string, object>, required: string[]) {
  return { type: 'object' as const, additionalProperties: false, required, properties };
}

const SCHEMAS = {
  open_case: members(
    {
      request: text(MAX_TEXT, 'One request in plain words, as a colleague would write it.'),
      intent: { ...text(40, ''), description: 'What is meant, when the words alone leave it open.' },
      key: KEY,
    },
    ['request'],
  ),
  answer_case: members(
    {
      case: CASE,
      values: {
        type: 'object',
        maxProperties: 50,
        additionalProperties: text(MAX_TEXT, ''),
        description: 'Details by name, as case_status asks for them.',
      },
    },
    ['case', 'values'],
  ),
  case_status: members({ case: CASE }, ['case']),
  ask_approval: members(
    {
      title: text(150, 'What is to be approved, in one line.'),
      details: text(3_000, 'Everything that whoever decides should know.'),
      by: { ...text(20, ''), description: 'Whom to ask.' },
      key: KEY,
    },
    ['title', 'by'],
  ),
};

const ABOUT: Record<ClientTool, string> = {
  open_case:
    'Asks the service desk for one thing. Answers with the case: what was understood and where it stands.',
  answer_case: 'Gives a case of yours the details that it asks for.',
  case_status: 'Tells where a case of yours stands, and how an approval was answered.',
  ask_approval: 'Asks a person to approve something that you do elsewhere. Read the answer with case_status.',
};

/** The tools that a client may use, as it is told of them. */
export function toolsFor({ tools, intents, approvals }: Client) {
  return tools.map((name) => {
    const schema = structuredClone(SCHEMAS[name]);
    const { properties }: { properties: Record<string, object> } = schema;
    if (name === 'open_case') properties.intent = { ...properties.intent, enum: intents };
    if (name === 'ask_approval') properties.by = { ...properties.by, enum: approvals };
    return { name, description: ABOUT[name], inputSchema: schema };
  });
}

const ajv = new Ajv({ allErrors: true, strict: true });
const validators: { [T in ClientTool]: ValidateFunction<Inputs[T]> } = {
  open_case: ajv.compile<Inputs['open_case']>(SCHEMAS.open_case),
  answer_case: ajv.compile<Inputs['answer_case']>(SCHEMAS.answer_case),
  case_status: ajv.compile<Inputs['case_status']>(SCHEMAS.case_status),
  ask_approval: ajv.compile<Inputs['ask_approval']>(SCHEMAS.ask_approval),
};

export type ReadInput<T> = { input: T } | { problem: string };

/** Names members and what is wrong with them, never their values. */
export function readInput<T extends ClientTool>(tool: T, given: unknown): ReadInput<Inputs[T]> {
  const validate: ValidateFunction<Inputs[T]> = validators[tool];
  if (validate(given)) return { input: given };
  return { problem: ajv.errorsText(validate.errors, { dataVar: tool }) };
}
