/** People and actions of the table test, taken from the sandbox company and its catalogue. */
import { readFileSync } from 'node:fs';
import { readCompany } from '../../adapters/sandbox/company.ts';
import { ACTION_BY_NAME } from '../../adapters/sandbox/registry.ts';
import type { PolicyDecision, PolicyInput } from '../../src/gate/policy.ts';
import { loadRules } from '../../src/gate/rules.ts';
import type { Person } from '../../src/person.ts';
import type { Args } from '../../src/ports/system.ts';

const root = new URL('../../', import.meta.url).pathname;
const read = (path: string) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') });

export const COMPANY = readCompany(read('adapters/sandbox/company.yaml'));
export const RULES = read('policies/rules.yaml');
export const KNOWN = {
  actions: [...ACTION_BY_NAME.keys()],
  groups: new Set(COMPANY.groups.map(({ id }) => id)),
};
export const policy = loadRules(RULES, KNOWN);

export function person(id: string): Person {
  const found = COMPANY.people.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id} in the company`);
  const { name, email, title, department, manager, timezone, groups = [], nicknames = [] } = found;
  return { id, name, email, title, department, manager, timezone, groups, nicknames, active: true };
}

/** `requester` asks for `action` about `subject` (the argument that the action's spec names). */
export function inputOf(requester: string, action: string, subject?: string, args: Args = {}): PolicyInput {
  const spec = ACTION_BY_NAME.get(action)?.spec;
  if (!spec) throw new Error(`no action ${action}`);
  const all = spec.subject && subject ? { ...args, [spec.subject]: subject } : args;
  return {
    action: spec,
    args: all,
    requester: person(requester),
    subject: subject ? person(subject) : undefined,
  };
}

/** `allow`, `deny`, or who is asked: `approve app_owner else group:it-admins in 72 h`. */
export function inWords({ effect, approver, fallback, expiresInHours }: PolicyDecision): string {
  if (effect !== 'approve') return effect;
  const name = (rule: PolicyDecision['approver']) =>
    rule?.kind === 'group' ? `group:${rule.group}` : rule?.kind;
  return `approve ${name(approver)}${fallback ? ` else ${name(fallback)}` : ''} in ${expiresInHours} h`;
}
