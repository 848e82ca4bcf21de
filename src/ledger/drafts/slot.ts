/** What kind of detail an argument is, by what the action declares and by the values that it had. */

import { propertyOf } from '../../agent/arguments.ts';
import type { SlotDeclaration } from '../../intents/schema.ts';
import type { Catalogue } from '../../person.ts';
import type { ActionSpec, Json } from '../../ports/system.ts';
import { isDay } from '../../yaml/day.ts';

export type Values = readonly (Json | undefined)[];

export type Argument = {
  name: string;
  spec: ActionSpec;
  /** By case; undefined where it was left out. */
  values: Values;
  /** Who asked, by case. */
  requesters: readonly string[];
  /** Not everybody may read it. */
  hidden: boolean;
};

/** Names of slots that are read as one: the reader of texts goes by them. */
const SECRET = /^iban$/i;
const DAY = '^\\d{4}-';
const MOST_OPTIONS = 100;

/** Undefined when no slot can give such a value. */
export function slotFor(argument: Argument, catalogue: Catalogue): SlotDeclaration | undefined {
  const { name, spec, values, hidden } = argument;
  const kind = kindOf(argument, catalogue);
  if (!kind) return undefined;
  const required = needed(spec).includes(name) || values.every((value) => value !== undefined);
  return {
    ...kind,
    ...(!required && { required }),
    ...((hidden || SECRET.test(name)) && { sensitive: true }),
  };
}

function kindOf(
  { name, spec, values, requesters }: Argument,
  { people, apps, devices }: Catalogue,
): SlotDeclaration | undefined {
  const property = propertyOf(spec, name);
  const given = values.filter((value) => value !== undefined);
  if (given.every((value) => typeof value === 'number')) {
    return /days?$/i.test(name)
      ? { type: 'duration', ask: 'How many days?' }
      : { type: 'amount', ask: `How much: ${inWords(name)}?` };
  }
  const words = given.filter((value) => typeof value === 'string');
  if (words.length < given.length) return undefined;
  const all = (known: readonly string[]) => words.every((value) => known.includes(value));
  if (name === spec.subject || all(people.map(({ id }) => id))) {
    const own = values.some((value, at) => value === requesters[at]);
    return { type: 'person', ask: 'Who is it for?', ...(own && { default: 'requester' }) };
  }
  if (name === spec.app || all(apps.map(({ id }) => id))) return { type: 'app', ask: 'Which app?' };
  const options = optionsOf(property, name === spec.group ? words : []);
  if (options && all(options.map(({ value }) => value)))
    return { type: 'choice', ask: `Which ${inWords(name)}?`, options };
  const isDeclared = typeof property.pattern === 'string' && property.pattern.startsWith(DAY);
  if (isDeclared || words.every(isDay)) return { type: 'date', ask: `Which day: ${inWords(name)}?` };
  if (all(devices.map(({ id }) => id))) return { type: 'device', ask: 'Which device?' };
  return { type: 'text', ask: `What is the ${inWords(name)}?` };
}

/** @param seen values that become options where nothing is declared */
function optionsOf(property: Record<string, Json>, seen: Values): SlotDeclaration['options'] {
  const listed: Values = Array.isArray(property.enum) ? property.enum : seen;
  const values = [...new Set(listed)].filter((value) => typeof value === 'string');
  if (values.length < 2 || values.length > MOST_OPTIONS || values.length < new Set(listed).size)
    return undefined;
  return values.map((value) => ({ value, label: capitalised(inWords(value)) }));
}

function needed({ schema }: ActionSpec): Json[] {
  return Array.isArray(schema.required) ? schema.required : [];
}

/** `keepUntil`, `keep_until` and `keep-until` as people would write it. */
export function inWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[\s._-]+/g, ' ')
    .trim()
    .toLowerCase();
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
