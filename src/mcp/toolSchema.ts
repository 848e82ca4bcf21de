/**
 * The input schema of a tool comes from its server, so nothing of it is taken as it is. Only keywords that can be checked
 * in linear time are copied, into a schema of our own: no `pattern` (one expression can keep the process busy for hours),
 * no `$ref` (which can run in circles), no `if` or `not`. What says only how a value looks is left out, for the server
 * checks its own input; what would change which members there are makes the tool unusable.
 */
import { Ajv } from 'ajv';
import { isRecord } from '../json.ts';
import type { ActionSpec, Json } from '../ports/system.ts';

type Schema = Record<string, Json>;

const MAX_DEPTH = 8;
const MAX_NODES = 500;
const MAX_MEMBERS = 100;
const MAX_CHOICES = 200;
const MAX_WORDS = 500;
/** Longer text than this no action takes; see MAX_TEXT of a message. */
const MAX_TEXT = 13_000;
const MAX_ITEMS = 200;

const MEMBER = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']);
const REFUSED = [
  '$ref',
  '$dynamicRef',
  'allOf',
  'not',
  'if',
  'patternProperties',
  'dependentSchemas',
  'dependencies',
];

export type ReadSchema = { schema: ActionSpec['schema'] } | { problem: string };

/** Our own schema for the arguments of a tool, or why it cannot be used. Never throws. */
export function readToolSchema(given: unknown): ReadSchema {
  if (!isRecord(given) || given.type !== 'object') return { problem: 'its input is no object' };
  const left = { nodes: MAX_NODES };
  try {
    const schema = { ...objectOf(given, 1, left), type: 'object' as const };
    // As strict as the catalogue is, so that no tool can keep the desk from starting.
    new Ajv({ allErrors: true, strict: true }).compile(schema);
    return { schema };
  } catch (error) {
    return { problem: error instanceof Unusable ? error.message : 'its input schema does not compile' };
  }
}

class Unusable extends Error {}

function copy(given: unknown, depth: number, left: { nodes: number }): Schema {
  left.nodes -= 1;
  if (depth > MAX_DEPTH) throw new Unusable(`its input is nested more than ${MAX_DEPTH} deep`);
  if (left.nodes < 0) throw new Unusable(`its input schema has more than ${MAX_NODES} parts`);
  if (!isRecord(given)) throw new Unusable('a part of its input schema is no object');
  const refused = REFUSED.find((keyword) => Object.hasOwn(given, keyword));
  if (refused) throw new Unusable(`its input schema uses "${refused}"`);
  const said = wordsOf(given);
  const choices = given.anyOf ?? given.oneOf;
  if (choices !== undefined) {
    if (!Array.isArray(choices) || choices.length === 0)
      throw new Unusable('a choice in its input has no options');
    return { ...said, anyOf: choices.map((one) => copy(one, depth + 1, left)) };
  }
  if (given.const !== undefined) return { ...said, ...fixed([given.const]) };
  if (given.enum !== undefined) return { ...said, ...fixed(given.enum) };
  if (Array.isArray(given.type))
    return { ...said, anyOf: given.type.map((type) => copy({ ...given, type }, depth + 1, left)) };
  return { ...said, ...ofType(given, depth, left) };
}

function ofType(given: Record<string, unknown>, depth: number, left: { nodes: number }): Schema {
  switch (given.type) {
    case 'object':
      return objectOf(given, depth, left);
    case 'array':
      return {
        type: 'array',
        items: copy(given.items, depth + 1, left),
        ...numbers(given, ['minItems']),
        maxItems: Math.min(count(given.maxItems) ?? MAX_ITEMS, MAX_ITEMS),
      };
    case 'string':
      return {
        type: 'string',
        ...numbers(given, ['minLength']),
        maxLength: Math.min(count(given.maxLength) ?? MAX_TEXT, MAX_TEXT),
      };
    case 'number':
    case 'integer':
      return {
        type: given.type,
        ...numbers(given, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']),
      };
    case 'boolean':
    case 'null':
      return { type: given.type };
    default:
      throw new Unusable('a part of its input has no type');
  }
}

function objectOf(given: Record<string, unknown>, depth: number, left: { nodes: number }): Schema {
  const refused = [...REFUSED, 'anyOf', 'oneOf'].find((keyword) => Object.hasOwn(given, keyword));
  if (refused) throw new Unusable(`its input schema uses "${refused}"`);
  const properties = given.properties ?? {};
  if (!isRecord(properties)) throw new Unusable('the members of its input cannot be read');
  const names = Object.keys(properties);
  if (names.length > MAX_MEMBERS) throw new Unusable(`its input has more than ${MAX_MEMBERS} members`);
  if (names.some((name) => !MEMBER.test(name) || UNSAFE.has(name)))
    throw new Unusable('a member of its input has a name that cannot be used');
  const required = given.required ?? [];
  if (!Array.isArray(required) || !required.every((name) => names.includes(name)))
    throw new Unusable('its input requires a member that it does not have');
  return {
    type: 'object',
    // What is not declared is not sent: nobody would have seen it.
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, copy(properties[name], depth + 1, left)])),
    required: [...new Set(required)],
  };
}

function fixed(values: unknown): Schema {
  if (!Array.isArray(values) || values.length === 0 || values.length > MAX_CHOICES)
    throw new Unusable('a choice in its input has no options, or too many');
  if (!values.every(isPlain)) throw new Unusable('a choice in its input is no plain value');
  return { enum: [...new Set(values)] };
}

function isPlain(value: unknown): value is string | number | boolean | null {
  if (typeof value === 'string') return value.length <= MAX_WORDS;
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function wordsOf({ description }: Record<string, unknown>): Schema {
  return typeof description === 'string'
    ? { description: description.slice(0, MAX_WORDS).toWellFormed() }
    : {};
}

function numbers(given: Record<string, unknown>, keywords: string[]): Schema {
  const whole = keywords.some((keyword) => keyword.startsWith('min') && keyword !== 'minimum');
  return Object.fromEntries(
    keywords.flatMap((keyword) => {
      const value = whole ? count(given[keyword]) : given[keyword];
      return typeof value === 'number' && Number.isFinite(value) ? [[keyword, value]] : [];
    }),
  );
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
