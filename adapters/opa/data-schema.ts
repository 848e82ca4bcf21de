/** The shape of `policies/data.yaml`. What its parts mean together is checked in `data-check.ts`. */
import { Ajv, type ErrorObject } from 'ajv';

export type StageData = {
  /** `app_owner`, `group:<id>` and so on. */
  ask: string[];
  need?: number | 'all';
  expires_hours: number;
  remind_every_hours?: number;
  escalate?: { after_hours: number; to: string }[];
};

export type PolicyData = {
  /** Role -> groups. */
  may: Record<string, string[]>;
  everyday_apps: string[];
  team_groups: string[];
  /** Name of an approval -> its stages. */
  approvals: Record<string, StageData[]>;
  /** Names of actions, here and below. */
  second_factor: string[];
  cooling_off_hours: Record<string, number>;
  lower: Record<string, string[]>;
  masks: Record<string, { arg: string; seen_by: string[]; unmasked_by: string[] }[]>;
  /** Tools of MCP servers, by action. Absent: nobody may use one. */
  tools?: Record<string, { groups: string[]; about: 'own' | 'anyone'; approval?: string }>;
  reciprocal: { limit: number; days: number; tell: string };
};

const ID = '[a-z0-9][a-z0-9._-]{0,63}';
const id = {
  type: 'string',
  pattern: `^${ID}$`,
  description: 'a name of small letters, digits, ".", "_" and "-"',
};
const ids = { type: 'array', maxItems: 200, items: id };
const hours = { type: 'number', exclusiveMinimum: 0, maximum: 8760 };
const actionName = {
  type: 'string',
  pattern: '^[a-z0-9_]+\\.[a-z0-9_]+$',
  description: 'the name of an action, as in "leave.book"',
};

const named = (values: object) => ({
  type: 'object',
  maxProperties: 200,
  propertyNames: id,
  additionalProperties: values,
});
const byAction = (values: object) => ({ ...named(values), propertyNames: actionName });

const approver = {
  type: 'string',
  pattern: `^(manager_of_(requester|subject|manager)|app_owner|group_owner|old_contact|(group|on_call):${ID})$`,
  description:
    'manager_of_requester, manager_of_subject, manager_of_manager, app_owner, group_owner, old_contact, group:<id> or on_call:<id>',
};

function members(properties: Record<string, object>, optional: string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

const stage = members(
  {
    ask: { type: 'array', minItems: 1, maxItems: 10, items: approver },
    need: {
      type: ['integer', 'string'],
      minimum: 1,
      maximum: 100,
      pattern: '^all$',
      description: 'a number or all',
    },
    expires_hours: hours,
    remind_every_hours: { type: 'number', minimum: 1, maximum: 8760 },
    escalate: { type: 'array', maxItems: 10, items: members({ after_hours: hours, to: approver }) },
  },
  ['need', 'remind_every_hours', 'escalate'],
);

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true });
const validate = ajv.compile<PolicyData>(
  members(
    {
      may: named(ids),
      everyday_apps: ids,
      team_groups: ids,
      approvals: named({ type: 'array', minItems: 1, maxItems: 10, items: stage }),
      second_factor: { type: 'array', maxItems: 1000, items: actionName },
      cooling_off_hours: byAction(hours),
      lower: byAction(ids),
      masks: byAction({
        type: 'array',
        maxItems: 50,
        items: members({ arg: id, seen_by: ids, unmasked_by: ids }),
      }),
      reciprocal: members({
        limit: { type: 'integer', minimum: 1, maximum: 1000 },
        days: { type: 'number', exclusiveMinimum: 0, maximum: 365 },
        tell: id,
      }),
      tools: byAction(
        members({ groups: ids, about: { enum: ['own', 'anyone'] }, approval: id }, ['approval']),
      ),
    },
    ['tools'],
  ),
);

/** The data in a value read from YAML, or the violations of the schema. */
export function asPolicyData(
  value: unknown,
): { kind: 'data'; data: PolicyData } | { kind: 'wrong'; errors: ErrorObject[] } {
  if (validate(value)) return { kind: 'data', data: value };
  return { kind: 'wrong', errors: validate.errors ?? [] };
}
