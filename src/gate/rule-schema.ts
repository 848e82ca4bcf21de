/** The shape of the rule table. What its parts mean together is checked in `rules.ts`. */
import { Ajv, type ErrorObject } from 'ajv';
import type { Json, Risk } from '../ports/system.ts';

/** How the requester stands to the person acted on. `report`: the requester is their manager. */
export type Relation = 'self' | 'report' | 'other';

export type RuleDeclaration = {
  id: string;
  /** Names of actions, or `<area>.*`. */
  actions: string[];
  /** All of it must hold; within a list, any. An action that names nobody has no subject and matches none. */
  when?: { subject?: Relation[]; requester_in?: string[]; risk?: Risk[]; args?: Record<string, Json[]> };
  effect: 'allow' | 'deny' | 'approve';
  approver?: string;
  fallback?: string;
  expires_hours?: number;
  reason: string;
};

const name = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
  description: 'a name of small letters, digits, ".", "_" and "-"',
};
const some = { type: 'array', minItems: 1, maxItems: 200 };
const approver = {
  type: 'string',
  pattern: '^(manager_of_requester|manager_of_subject|app_owner|group:[a-z0-9][a-z0-9._-]{0,63})$',
  description: 'manager_of_requester, manager_of_subject, app_owner or group:<id>',
};

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'actions', 'effect', 'reason'],
  properties: {
    id: name,
    actions: {
      ...some,
      items: {
        type: 'string',
        pattern: '^[a-z0-9_]+\\.([a-z0-9_]+|\\*)$',
        description: 'the name of an action, or an area with all its actions as in "leave.*"',
      },
    },
    when: {
      type: 'object',
      additionalProperties: false,
      properties: {
        subject: { ...some, items: { enum: ['self', 'report', 'other'] } },
        requester_in: { ...some, items: name },
        risk: { ...some, items: { enum: ['read', 'low', 'medium', 'high'] } },
        args: {
          type: 'object',
          maxProperties: 20,
          additionalProperties: { ...some, items: { type: ['string', 'number', 'boolean'] } },
        },
      },
    },
    effect: { enum: ['allow', 'deny', 'approve'] },
    approver,
    fallback: approver,
    expires_hours: { type: 'number', exclusiveMinimum: 0, maximum: 8760 },
    reason: { type: 'string', minLength: 1, maxLength: 300 },
  },
};

const RULES_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  properties: { rules: { type: 'array', minItems: 1, maxItems: 1000, items: rule } },
};

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
const validate = ajv.compile<{ rules: RuleDeclaration[] }>(RULES_SCHEMA);

/** The rules in a value read from YAML, or the violations of the schema. */
export function asRules(
  value: unknown,
): { kind: 'rules'; rules: RuleDeclaration[] } | { kind: 'wrong'; errors: ErrorObject[] } {
  if (validate(value)) return { kind: 'rules', rules: value.rules };
  return { kind: 'wrong', errors: validate.errors ?? [] };
}
