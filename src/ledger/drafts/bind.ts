/** Where each argument of what agents did came from: the requester, a result before it, the same always, or a detail. */
import { canonical } from '../../audit/canonical.ts';
import type { Template } from '../../case/plan.ts';
import type { SlotDeclaration } from '../../intents/schema.ts';
import { withoutPersonal } from '../../learning/withoutPersonal.ts';
import type { Catalogue } from '../../person.ts';
import type { ActionSpec, Json } from '../../ports/system.ts';
import { slotFor, type Values } from './slot.ts';
import type { Solved } from './solved.ts';

export type Source =
  | { from: 'requester' }
  | { from: 'literal'; value: Template }
  | { from: 'fact'; task: string; fact: string }
  | { from: 'slot'; slot: string };

/** `args`: in the order of the action's schema. */
export type BoundTask = { id: string; spec: ActionSpec; args: ReadonlyMap<string, Source> };
export type BoundSlot = { name: string; values: Values; declaration: SlotDeclaration };
export type Bound = { tasks: BoundTask[]; slots: BoundSlot[] };

export type Company = { actions: ReadonlyMap<string, ActionSpec>; catalogue: Catalogue };

const NAME = /^[\w-]{1,40}$/;
const LONGEST = 40;
/** A literal stands on one line of a file. */
const MOST_LITERAL = 200;

/** @returns a sentence when no template can do what was done. @param cases that did the same actions, in order */
export function bind(cases: readonly Solved[], { actions, catalogue }: Company): Bound | string {
  const tasks: BoundTask[] = [];
  const slots: BoundSlot[] = [];
  const requesters = cases.map(({ requester }) => requester);
  for (const [at, { action }] of (cases[0]?.steps ?? []).entries()) {
    const spec = actions.get(action);
    if (!spec) return `no system offers ${action} here`;
    const args = new Map<string, Source>();
    for (const name of argumentsOf(spec, cases, at)) {
      const values = cases.map(({ steps }) => own(steps[at]?.args, name));
      const source =
        sourceOf(values, { cases, requesters, tasks, slots }) ?? literal(name, values, spec, catalogue);
      if (source) {
        args.set(name, source);
        continue;
      }
      const hidden = cases.some(({ steps }) => steps[at]?.hidden.includes(name));
      const declaration = slotFor({ name, spec, values, requesters, hidden }, catalogue);
      if (!declaration) return `${action} got a "${name}" that cannot be asked for`;
      const slot = { name: unused(plainName(name), slots), values, declaration };
      slots.push(slot);
      args.set(name, { from: 'slot', slot: slot.name });
    }
    const ids = tasks.map(({ id }) => ({ name: id }));
    tasks.push({ id: unused(plainName(action.slice(action.indexOf('.') + 1)), ids), spec, args });
  }
  return { tasks, slots };
}

type Before = {
  cases: readonly Solved[];
  requesters: readonly string[];
  tasks: readonly BoundTask[];
  slots: readonly BoundSlot[];
};

function sourceOf(values: Values, { cases, requesters, tasks, slots }: Before): Source | undefined {
  if (values.every((value, at) => value === requesters[at])) return { from: 'requester' };
  const slot = slots.find((one) => same(one.values, values));
  if (slot) return { from: 'slot', slot: slot.name };
  // What is the same in all cases equals many a result by chance.
  if (values.includes(undefined) || isConstant(values)) return undefined;
  for (let at = tasks.length - 1; at >= 0; at--) {
    const task = tasks[at];
    const names = Object.keys(cases[0]?.steps[at]?.facts ?? {}).filter((name) => NAME.test(name));
    const fact = names.find((name) =>
      same(
        cases.map(({ steps }) => own(steps[at]?.facts, name)),
        values,
      ),
    );
    if (task && fact !== undefined) return { from: 'fact', task: task.id, fact };
  }
  return undefined;
}

/** The same in all cases, and nothing about a person; braces would be read as a template. */
function literal(name: string, values: Values, spec: ActionSpec, catalogue: Catalogue): Source | undefined {
  const [value] = values;
  if (!isConstant(values) || values.length < 2) return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return { from: 'literal', value };
  if (typeof value !== 'string' || name === spec.subject || /[{}]/.test(value)) return undefined;
  const personal =
    catalogue.people.some(({ id }) => id === value) || withoutPersonal(value, catalogue) !== value;
  return personal || value.length > MOST_LITERAL ? undefined : { from: 'literal', value };
}

/** Those that any of the cases gave, in the order in which the schema names them. */
function argumentsOf({ schema }: ActionSpec, cases: readonly Solved[], at: number): string[] {
  const { properties } = schema;
  const declared = properties && typeof properties === 'object' ? Object.keys(properties) : [];
  const given = new Set(cases.flatMap(({ steps }) => Object.keys(steps[at]?.args ?? {})));
  return [...new Set([...declared, ...given])].filter((name) => given.has(name));
}

function isConstant(values: Values): boolean {
  return values.every((value) => value !== undefined && equal(value, values[0]));
}

function same(a: Values, b: Values): boolean {
  return a.every((value, at) => equal(value, b[at]));
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || canonical(a) === canonical(b);
}

function own(record: Readonly<Record<string, Json>> | undefined, name: string): Json | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** As names in an intent file may be. */
export function plainName(name: string): string {
  const plain = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, LONGEST);
  return plain || 'detail';
}

/** With a number behind it when it is taken. */
export function unused(name: string, taken: readonly { name: string }[]): string {
  const isTaken = (one: string) => taken.some((other) => other.name === one);
  let free = name;
  for (let nth = 2; isTaken(free); nth++) free = `${name.slice(0, LONGEST - 4)}_${nth}`;
  return free;
}
