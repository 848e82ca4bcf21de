/**
 * Templates put what is known of a case into arguments and sentences: `{requester}`, `{slots.app}`,
 * `{tasks.account.person}`. There is nothing to compute in them, so nothing that people write can run.
 */
import type { Args, Json } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Template } from './plan.ts';

/** What templates may speak of. `facts` holds the results of the actions so far, by task id. */
export type TemplateContext = {
  requester: { id: string; name: string };
  slots: Slots;
  facts: Record<string, Args>;
};

/** One `{...}`, read. `unknown` is anything in braces that is not an expression, as an author's typo is. */
export type Expression =
  | { kind: 'requester' }
  | { kind: 'slot'; slot: string }
  | { kind: 'fact'; task: string; fact: string }
  | { kind: 'unknown'; text: string };

// No brace inside, and a bound: each character is looked at once or twice, whatever the text.
const BRACES = /\{([^{}]{0,200})\}/g;
const WHOLE = /^\{[^{}]{0,200}\}$/;

/** The texts between braces, in order: `slots.app` for `{slots.app}`. */
export function expressionsOf(template: Template): string[] {
  if (typeof template !== 'string') return [];
  return Array.from(template.matchAll(BRACES), (match) => match[1] ?? '');
}

/** Reads the text between two braces. */
export function readExpression(text: string): Expression {
  const [root, first, second, ...rest] = text.split('.');
  if (rest.length > 0) return { kind: 'unknown', text };
  if (root === 'requester' && first === undefined) return { kind: 'requester' };
  if (root === 'slots' && first && second === undefined) return { kind: 'slot', slot: first };
  if (root === 'tasks' && first && second) return { kind: 'fact', task: first, fact: second };
  return { kind: 'unknown', text };
}

/** True when a template is one expression and nothing else, so that it stands for a value and not for words. */
export function isWhole(template: Template): boolean {
  return typeof template === 'string' && WHOLE.test(template);
}

/**
 * The value of a template: of an expression alone, the value itself (undefined when there is none yet); of
 * words, the words with labels and names put in and nothing for what is empty; numbers and booleans as they are.
 */
export function fill(template: Template, context: TemplateContext): Json | undefined {
  if (typeof template !== 'string') return template;
  if (!isWhole(template)) return fillWords(template, context);
  const expression = readExpression(template.slice(1, -1));
  if (expression.kind === 'requester') return context.requester.id;
  if (expression.kind === 'slot') return own(context.slots, expression.slot)?.value;
  if (expression.kind === 'fact') return factOf(expression, context);
  return template;
}

/** The words of a template, for people: labels and names, even where `fill` would give an id. */
export function fillWords(template: string, context: TemplateContext): string {
  return template.replace(BRACES, (braces, inside: string) => {
    const expression = readExpression(inside);
    if (expression.kind === 'requester') return context.requester.name;
    if (expression.kind === 'slot') return own(context.slots, expression.slot)?.label ?? '';
    if (expression.kind === 'fact') return inWords(factOf(expression, context));
    return braces;
  });
}

function factOf({ task, fact }: { task: string; fact: string }, context: TemplateContext): Json | undefined {
  const facts = own(context.facts, task);
  return facts && own(facts, fact);
}

/** Only what is really there: `{slots.constructor}` must not reach what every object inherits. */
function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function inWords(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  return typeof value === 'object' ? Object.values(value).map(inWords).join(', ') : String(value);
}
