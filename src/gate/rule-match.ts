/** When a rule speaks. Everything that is not said plainly does not match. */
import type { Person } from '../person.ts';
import type { ApproverRule, PolicyInput } from './policy.ts';
import type { Relation, RuleDeclaration } from './rule-schema.ts';

export function createMatcher({ actions, when = {} }: RuleDeclaration): (input: PolicyInput) => boolean {
  const { subject, requester_in, risk } = when;
  const args = Object.entries(when.args ?? {});
  return (input) => {
    if (!actions.some((pattern) => covers(pattern, input.action.name))) return false;
    if (subject && !isIn(subject, relation(input.requester, input.subject))) return false;
    if (requester_in && !input.requester.groups.some((group) => requester_in.includes(group))) return false;
    if (risk && !risk.includes(input.action.risk)) return false;
    return args.every(([name, values]) => Object.hasOwn(input.args, name) && isIn(values, input.args[name]));
  };
}

/** Whether a pattern, a name or `<area>.*`, covers a name or a narrower pattern. */
export function covers(pattern: string, action: string): boolean {
  return pattern === action || (pattern.endsWith('.*') && action.startsWith(pattern.slice(0, -1)));
}

/** Reads what the schema let pass: `app_owner`, `group:hr`. */
export function readApprover(text: string): ApproverRule {
  switch (text) {
    case 'manager_of_requester':
    case 'manager_of_subject':
    case 'app_owner':
      return { kind: text };
    default:
      return { kind: 'group', group: text.slice('group:'.length) };
  }
}

function relation(requester: Person, subject: Person | undefined): Relation | undefined {
  if (!subject) return undefined;
  if (subject.id === requester.id) return 'self';
  return subject.manager === requester.id ? 'report' : 'other';
}

function isIn<T>(values: readonly T[], value: unknown): boolean {
  return values.some((candidate) => candidate === value);
}
