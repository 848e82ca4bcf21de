/** Makes what a model wrote into the arguments of an action: names become ids, days are written out. */
import { isRecord } from '../json.ts';
import type { Catalogue } from '../person.ts';
import type { ActionSpec, Args, Json } from '../ports/system.ts';
import type { SlotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { SlotType } from '../slots/slot.ts';

export type Read = { ok: true; args: Args } | { ok: false; problem: string };

const DAY = '^\\d{4}-';
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whatever a model may have meant and cannot be found is left as it is where the gate would turn it down anyway; of
 * people and apps it is told at once, so that it can ask.
 */
export function readArguments(given: Args, spec: ActionSpec, context: SlotContext): Read {
  const args: [string, Json][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === '') continue;
    const read =
      typeof value === 'string' ? readOne(name, value, spec, context) : { ok: true as const, value };
    if (!read.ok) return { ok: false, problem: `${name}: ${read.problem}` };
    args.push([name, read.value]);
  }
  // Not by assignment: a member called `__proto__` must be one that the schema turns down.
  return { ok: true, args: Object.fromEntries(args) };
}

type One = { ok: true; value: Json } | { ok: false; problem: string };

function readOne(name: string, text: string, spec: ActionSpec, context: SlotContext): One {
  if (name === spec.subject) return slot(text, 'person', context);
  if (name === spec.app) return slot(text, 'app', context);
  const pattern = patternOf(spec, name);
  if (pattern?.startsWith(DAY))
    return ISO_DAY.test(text) ? { ok: true, value: text } : slot(text, 'date', context);
  if (!pattern) return { ok: true, value: text };
  return { ok: true, value: idOf(text, context) ?? asId(text, pattern) };
}

function slot(text: string, type: SlotType, context: SlotContext): One {
  const id = type === 'date' ? undefined : idOf(text, context);
  if (id !== undefined) return { ok: true, value: id };
  const parsed = parseSlot(text, { name: type, type, ask: '', required: true }, context);
  return parsed.ok ? { ok: true, value: parsed.value.value } : parsed;
}

/** "IT support" as `it-support`: groups are called by their ids. */
function asId(text: string, pattern: string): string {
  const id = text.trim().toLowerCase().replaceAll(/\s+/g, '-');
  return !new RegExp(pattern).test(text) && new RegExp(pattern).test(id) ? id : text;
}

/** Only what names exactly one thing. */
function idOf(text: string, { catalogue, requester }: SlotContext): string | undefined {
  const wanted = text.trim().toLowerCase();
  if (['me', 'myself', 'the employee', 'requester'].includes(wanted)) return requester.id;
  const found = named(wanted, catalogue);
  return found.length === 1 ? found[0] : undefined;
}

function named(wanted: string, { people, apps, devices }: Catalogue): string[] {
  const all = [
    ...people.map(({ id, name, email }) => ({ id, names: [id, name, email] })),
    ...apps.map(({ id, name, aliases }) => ({ id, names: [id, name, ...aliases] })),
    ...devices.map(({ id, name }) => ({ id, names: [id, name] })),
  ];
  return all.filter(({ names }) => names.some((name) => name.toLowerCase() === wanted)).map(({ id }) => id);
}

function patternOf(spec: ActionSpec, name: string): string | undefined {
  const { pattern } = propertyOf(spec, name);
  return typeof pattern === 'string' ? pattern : undefined;
}

/** What the schema of an action says of one argument; empty when it says nothing. */
export function propertyOf({ schema: { properties } }: ActionSpec, name: string): Record<string, Json> {
  const property = isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isRecord(property) ? property : {};
}
