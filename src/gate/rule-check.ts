/** What well-formed rules must still get right: one id each, somebody to ask, names that exist, no rule in vain. */
import { covers } from './rule-match.ts';
import type { RuleDeclaration } from './rule-schema.ts';

export type ReportAt = (path: (string | number)[], reason: string) => void;

/** What the systems offer: names of actions, ids of groups. */
export type Known = { actions: readonly string[]; groups: ReadonlySet<string> };

export function checkRules(rules: RuleDeclaration[], report: ReportAt, known?: Known): void {
  for (const [index, rule] of rules.entries()) {
    const at: ReportAt = (path, reason) => report([index, ...path], `rule "${rule.id}" ${reason}`);
    const before = rules.slice(0, index);
    if (rule.id === 'default') at(['id'], 'needs another id: "default" is what no rule speaks of');
    if (before.some(({ id }) => id === rule.id)) at(['id'], 'is there twice');
    checkApproval(rule, at);
    if (known) checkNames(rule, at, known);
    const hider = before.find((other) => hides(other, rule));
    if (hider) at(['actions'], `can never be reached: rule "${hider.id}" decides all of its actions before`);
  }
}

function checkApproval(rule: RuleDeclaration, at: ReportAt): void {
  if (rule.effect === 'approve') {
    if (!rule.approver) at(['effect'], 'needs an "approver"');
    if (!rule.expires_hours) at(['effect'], 'needs "expires_hours"');
    return;
  }
  for (const name of ['approver', 'fallback', 'expires_hours'] as const) {
    if (rule[name] !== undefined) at([name], `has "${name}", which only goes with "effect: approve"`);
  }
}

/** A misspelt name would never match, and a group without people could never approve. */
function checkNames(
  { actions, when, approver, fallback }: RuleDeclaration,
  at: ReportAt,
  known: Known,
): void {
  for (const [n, pattern] of actions.entries()) {
    if (!known.actions.some((name) => covers(pattern, name)))
      at(['actions', n], `names "${pattern}", which no system offers`);
  }
  const group = (id: string, path: (string | number)[]) => {
    if (!known.groups.has(id)) at(path, `names the group "${id}", which is not there`);
  };
  for (const [n, id] of (when?.requester_in ?? []).entries()) group(id, ['when', 'requester_in', n]);
  for (const [name, text] of Object.entries({ approver, fallback })) {
    if (text?.startsWith('group:')) group(text.slice('group:'.length), [name]);
  }
}

function hides(earlier: RuleDeclaration, later: RuleDeclaration): boolean {
  if (Object.keys(earlier.when ?? {}).length > 0) return false;
  return later.actions.every((action) => earlier.actions.some((pattern) => covers(pattern, action)));
}
