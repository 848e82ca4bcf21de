/** The shipped rules, and people and actions of the sandbox company to ask them about. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAcceptSystem } from '../../adapters/mcp/acceptSystem.ts';
import { createExternalSystem } from '../../adapters/mcp/externalSystem.ts';
import type { Pins } from '../../adapters/mcp/pins.ts';
import type { Known } from '../../adapters/opa/data-check.ts';
import { createWasmPolicy, type PolicyFiles } from '../../adapters/opa/wasm.ts';
import { readCompany } from '../../adapters/sandbox/company.ts';
import { ACTIONS } from '../../adapters/sandbox/registry.ts';
import type { ApproverRule, Policy, PolicyInput, Stage } from '../../src/gate/policy.ts';
import { createSwitch } from '../../src/model/switch.ts';
import { createSwitchSystem } from '../../src/model/switchSystem.ts';
import type { Person } from '../../src/person.ts';
import type { ActionSpec, Args } from '../../src/ports/system.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => ({ path, text: readFileSync(join(root, path), 'utf8') });

const FACTOR_RESET: ActionSpec = {
  name: 'factor.reset',
  title: 'Forget the codes of {person}',
  schema: {
    type: 'object',
    required: ['person'],
    additionalProperties: false,
    properties: { person: { type: 'string' } },
  },
  touches: 'The second factor',
  risk: 'high',
  subject: 'person',
};

const COMPANY = readCompany(read('adapters/sandbox/company.yaml'));
const NO_PINS: Pins = {
  of: () => undefined,
  all: () => [],
  compare: async () => {},
  accept: async () => false,
  goBack: async () => false,
};
const MODELS = createSwitchSystem(await createSwitch({ get: async () => undefined, set: async () => {} }));
const MCP = [createAcceptSystem(NO_PINS), createExternalSystem(), MODELS].flatMap(({ actions }) => actions);
export const SPECS: readonly ActionSpec[] = [
  ...new Map(
    [FACTOR_RESET, ...MCP, ...ACTIONS.map(({ spec }) => spec)].map((spec) => [spec.name, spec]),
  ).values(),
];
export const KNOWN: Known = { actions: SPECS, groups: new Set(COMPANY.groups.map(({ id }) => id)) };
export const PEOPLE: readonly string[] = COMPANY.people.map(({ id }) => id);
export const FILES: PolicyFiles = {
  wasm: readFileSync(join(root, 'policies/policy.wasm')),
  data: read('policies/data.yaml'),
};

export const shippedPolicy = (): Promise<Policy> => createWasmPolicy(FILES, KNOWN);

export function person(id: string): Person {
  const found = COMPANY.people.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id} in the company`);
  const { name, email, title, department, manager, timezone, groups = [], nicknames = [] } = found;
  const entry = { id, name, email, title, department, manager, timezone, groups, nicknames };
  return { ...entry, active: true, human: id, accounts: [] };
}

/** `requester` asks for `action` about `subject` (the argument that the action's spec names). */
export function inputOf(requester: string, action: string, subject?: string, args: Args = {}): PolicyInput {
  const spec = SPECS.find(({ name }) => name === action);
  if (!spec) throw new Error(`no action ${action}`);
  const all = spec.subject && subject ? { ...args, [spec.subject]: subject } : args;
  return {
    action: spec,
    args: all,
    requester: person(requester),
    subject: subject ? person(subject) : undefined,
  };
}

/** `app_owner else group:it-admins in 72 h`, with `2 of` and `with a code` where it applies. */
export function stageInWords({ approvers, need, expiresInHours, secondFactor }: Stage): string {
  const who = approvers.map(approverInWords).join(' else ');
  return `${need === 1 ? '' : `${need} of `}${who} in ${expiresInHours} h${secondFactor ? ' with a code' : ''}`;
}

export function approverInWords(rule: ApproverRule): string {
  return 'group' in rule ? `${rule.kind}:${rule.group}` : rule.kind;
}
