/** The declared rule table: first match wins, and what no rule speaks of is denied. */
import type { ErrorObject } from 'ajv';
import { digestOf } from '../audit/canonical.ts';
import { DeskmateError } from '../errors.ts';
import { explain } from '../yaml/explain.ts';
import { Problems } from '../yaml/problems.ts';
import { readYaml } from '../yaml/read.ts';
import type { Policy, PolicyDecision } from './policy.ts';
import { checkRules, type Known } from './rule-check.ts';
import { createMatcher, readApprover } from './rule-match.ts';
import { asRules, type RuleDeclaration } from './rule-schema.ts';

const DEFAULT: PolicyDecision = {
  effect: 'deny',
  rule: 'default',
  reason: 'No rule lets you do this. Ask IT support if you need it.',
};

/**
 * @param path of the file, for errors only.
 * @param known when given, rules may only name these actions and groups.
 * @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong.
 */
export function loadRules({ path, text }: { path: string; text: string }, known?: Known): Policy {
  const rules = readRules(path, text, known);
  const table = rules.map((rule) => ({ matches: createMatcher(rule), decision: decisionOf(rule) }));
  return {
    // Of the rules, not of the text: a better comment must not void approvals that wait for an answer.
    revision: digestOf(rules).slice(0, 12),
    evaluate: (input) => table.find(({ matches }) => matches(input))?.decision ?? DEFAULT,
  };
}

function readRules(path: string, text: string, known: Known | undefined): RuleDeclaration[] {
  const problems = new Problems();
  const report = problems.in(path);
  const source = readYaml(text, report);
  const read = asRules(source?.value);
  if (source && read.kind === 'wrong') {
    for (const error of read.errors) {
      const { path: where, reason } = explain(error) ?? plainly(error);
      report(source.lineOf(where), reason);
    }
  }
  if (source && read.kind === 'rules') {
    checkRules(read.rules, (where, reason) => report(source.lineOf(['rules', ...where]), reason), known);
  }
  problems.throwIfAny('policy_invalid', 'The rules cannot be used:');
  if (read.kind === 'wrong') throw new DeskmateError('policy_invalid', `${path} is not a table of rules`);
  return read.rules;
}

/** For limits, whose message reads well as it is: "must be > 0". */
function plainly({ instancePath, message }: ErrorObject): { path: string[]; reason: string } {
  const path = instancePath.split('/').slice(1);
  return { path, reason: `${path.at(-1) ?? 'the file'} ${message ?? 'is not allowed'}` };
}

function decisionOf({
  id,
  effect,
  reason,
  approver,
  fallback,
  expires_hours,
}: RuleDeclaration): PolicyDecision {
  const decision: PolicyDecision = { effect, rule: id, reason };
  if (approver) decision.approver = readApprover(approver);
  if (fallback) decision.fallback = readApprover(fallback);
  if (expires_hours) decision.expiresInHours = expires_hours;
  return Object.freeze(decision);
}
