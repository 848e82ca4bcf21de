/** What the rules answered, read strictly: a rule in Rego can return anything, and a server even more. */
import { Ajv } from 'ajv';
import { DeskmateError } from '../../src/errors.ts';
import type { PolicyDecision } from '../../src/gate/policy.ts';

type Decided = Omit<PolicyDecision, 'revision'>;

const id = { type: 'string', minLength: 1, maxLength: 100 };
const ids = { type: 'array', maxItems: 50, items: id };
const hours = { type: 'number', exclusiveMinimum: 0, maximum: 8760 };

function exactly(properties: Record<string, object>, optional: string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

const approver = {
  anyOf: [
    exactly({
      kind: {
        enum: [
          'manager_of_requester',
          'manager_of_subject',
          'manager_of_manager',
          'app_owner',
          'group_owner',
          'old_contact',
        ],
      },
    }),
    exactly({ kind: { enum: ['group', 'on_call'] }, group: id }),
  ],
};

const stage = exactly(
  {
    approvers: { type: 'array', minItems: 1, maxItems: 10, items: approver },
    need: { anyOf: [{ type: 'integer', minimum: 1, maximum: 100 }, { const: 'all' }] },
    expiresInHours: hours,
    remindEveryHours: hours,
    escalate: { type: 'array', maxItems: 10, items: exactly({ afterHours: hours, to: approver }) },
    secondFactor: { type: 'boolean' },
  },
  ['remindEveryHours'],
);

const validate = new Ajv({ strict: true }).compile<Decided>(
  exactly({
    effect: { enum: ['allow', 'deny', 'approve'] },
    rule: id,
    reason: { type: 'string', minLength: 1, maxLength: 300 },
    stages: { type: 'array', maxItems: 10, items: stage },
    coolingOffHours: { type: 'number', minimum: 0, maximum: 8760 },
    lower: ids,
    mask: { type: 'array', maxItems: 50, items: exactly({ arg: id, seenBy: ids, unmaskedBy: ids }) },
    reciprocal: exactly({
      limit: { type: 'integer', minimum: 1 },
      days: { type: 'number', exclusiveMinimum: 0 },
      tell: id,
    }),
  }),
);

/** @throws DeskmateError `policy_invalid`: then there is no decision, and nothing may happen. */
export function readDecision(value: unknown, revision: string): PolicyDecision {
  if (!validate(value)) {
    const { instancePath = '', message = 'is missing' } = validate.errors?.[0] ?? {};
    throw unusable(`decision${instancePath.replaceAll('/', '.')} ${message}`);
  }
  const { effect, stages } = value;
  if ((effect === 'approve') !== stages.length > 0)
    throw unusable(`"${effect}" with ${stages.length} stages`);
  for (const { approvers, escalate, need } of stages) {
    const onlyRequester = approvers.some(({ kind }) => kind === 'old_contact');
    if (onlyRequester && (approvers.length > 1 || escalate.length > 0 || need !== 1))
      throw unusable('old_contact stands beside others');
    if (escalate.some(({ to }) => to.kind === 'old_contact')) throw unusable('an escalation to old_contact');
  }
  return { ...value, revision };
}

function unusable(what: string): DeskmateError {
  return new DeskmateError(
    'policy_invalid',
    `The rules gave no usable decision: ${what}. Correct policies/*.rego.`,
  );
}
