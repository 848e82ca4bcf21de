/** Takes apart what stays readable and what is sealed of an event, and puts it together again. */
import { isRecord } from '../json.ts';
import { ERASED, KEPT, type Rule, rulesOf } from './personal.ts';

type Members = Record<string, unknown>;

/** Of no event's own; always kept. */
const BASE = new Set(['type', 'at', 'by', 'seq', 'prev', 'hash']);

/** `kept` has null where something was taken; `taken` is undefined when nothing was. */
export type Parts = { kept: Members; taken: Members | undefined };

/** The two parts of an event. What the rules do not name is taken. */
export function split(event: { type: string }): Parts {
  const rules = { in: rulesOf(event.type) };
  const kept: Members = {};
  let taken: Members | undefined;
  // Every event of every turn comes through here.
  for (const name of Object.keys(event)) {
    const value = (event as Members)[name];
    const rule = BASE.has(name) ? KEPT : ruleIn(rules, name);
    if (rule === KEPT) {
      kept[name] = value;
      continue;
    }
    const [stays, goes] = splitValue(value, rule);
    kept[name] = stays;
    if (goes === undefined) continue;
    taken ??= {};
    taken[name] = goes;
  }
  return { kept, taken };
}

/** What `split` took apart. */
export function join(kept: Members, taken: Members): Members {
  return joinValue(kept, taken) as Members;
}

/** What stayed, with placeholders for what is gone; a stream of such events can be replayed. */
export function fillIn(kept: Members): Members {
  const rules = { in: rulesOf(String(kept.type)) };
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [
      name,
      fillValue(value, BASE.has(name) ? KEPT : ruleIn(rules, name)),
    ]),
  );
}

/** What stays of a value and what goes; null is nothing that could go. */
function splitValue(value: unknown, rule: Rule | undefined): [unknown, unknown] {
  if (rule === KEPT || value === undefined || value === null) return [value, undefined];
  if (rule === undefined || 'gone' in rule || typeof value !== 'object') return [null, value];
  const parts = Object.entries(value).map(
    ([name, member]) => [name, splitValue(member, ruleIn(rule, name))] as const,
  );
  const stays = parts.map(([name, [stay]]) => [name, stay] as const);
  const goes = parts.map(([name, [, go]]) => [name, go] as const);
  if (!goes.some(([, go]) => go !== undefined)) return [value, undefined];
  return Array.isArray(value)
    ? [stays.map(([, stay]) => stay), goes.map(([, go]) => go ?? null)]
    : [Object.fromEntries(stays), Object.fromEntries(goes)];
}

function joinValue(kept: unknown, taken: unknown): unknown {
  if (taken === undefined || taken === null) return kept;
  if (Array.isArray(kept) && Array.isArray(taken))
    return kept.map((item, index) => joinValue(item, taken[index]));
  if (!isRecord(kept) || !isRecord(taken)) return taken;
  const added = Object.entries(taken).map(([name, member]) => [name, joinValue(own(kept, name), member)]);
  return { ...kept, ...Object.fromEntries(added) };
}

function fillValue(kept: unknown, rule: Rule | undefined): unknown {
  if (rule === KEPT) return kept;
  if (rule === undefined) return kept === null ? ERASED : kept;
  if ('gone' in rule) return kept === null ? rule.gone : kept;
  if (Array.isArray(kept)) return kept.map((item, index) => fillValue(item, ruleIn(rule, String(index))));
  if (!isRecord(kept)) return kept;
  return Object.fromEntries(
    Object.entries(kept).map(([name, member]) => [name, fillValue(member, ruleIn(rule, name))]),
  );
}

/** The rule of a member of something that has rules of its own. */
function ruleIn(rule: Exclude<Rule, typeof KEPT | { gone: unknown }>, name: string): Rule | undefined {
  if ('in' in rule) return Object.hasOwn(rule.in, name) ? rule.in[name] : undefined;
  return 'gone' in rule.each ? (rule.each as Rule) : { in: rule.each };
}

function own(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
