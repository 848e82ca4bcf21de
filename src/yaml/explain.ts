/** Says in plain words, and at the right place, what a JSON Schema validator found. */
import type { ErrorObject } from 'ajv';
import type { Report } from './problems.ts';
import type { Source } from './read.ts';

export type Explained = { path: (string | number)[]; reason: string };

const KINDS: Record<string, string> = {
  array: 'a list',
  object: 'a set of "name: value" lines',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
};

/**
 * Reports what a validator found in a file, at its lines.
 * @param what the file should be: `an intent`
 */
export function reportErrors(
  errors: readonly ErrorObject[],
  { lineOf }: Pick<Source, 'lineOf'>,
  report: Report,
  what: string,
): void {
  const found = errors.map(explain).filter((explained) => explained !== undefined);
  for (const { path, reason } of found) report(lineOf(path), reason);
  if (found.length === 0) report(1, `does not have the shape of ${what}`);
}

/** Undefined for an error that only repeats another one. */
export function explain(error: ErrorObject): Explained | undefined {
  const path = error.instancePath.split('/').slice(1).map(step);
  const reason = reasonOf(error);
  if (reason === undefined) return undefined;
  if (error.keyword === 'additionalProperties') path.push(textOf(error.params.additionalProperty));
  if (error.propertyName !== undefined) path.push(error.propertyName);
  const place = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`)).join('');
  return { path, reason: place ? `${place.replace(/^\./, '')} ${reason}` : reason };
}

function reasonOf({ keyword, params, parentSchema, data }: ErrorObject): string | undefined {
  switch (keyword) {
    case 'required':
      return `needs "${textOf(params.missingProperty)}"`;
    case 'dependencies':
      return `needs "${textOf(params.missingProperty)}" beside "${textOf(params.property)}"`;
    case 'additionalProperties':
      return `is not known here: use ${Object.keys(parentSchema?.properties ?? {}).join(', ')}`;
    case 'type':
      return `must be ${listOf(params.type)
        .map((type) => KINDS[type] ?? type)
        .join(' or ')}`;
    case 'enum':
      return `must be one of ${listOf(params.allowedValues).join(', ')}`;
    case 'pattern':
      return `must be ${textOf(parentSchema?.description)}`;
    case 'minItems':
      return `needs at least ${textOf(params.limit)}, has ${Array.isArray(data) ? data.length : 0}`;
    case 'maxItems':
    case 'maxProperties':
      return `may have at most ${textOf(params.limit)}`;
    case 'minimum':
      return `must be at least ${textOf(params.limit)}`;
    case 'maximum':
      return `must be at most ${textOf(params.limit)}`;
    case 'minLength':
      return 'is empty';
    case 'maxLength':
      return `is longer than ${textOf(params.limit)} characters`;
    case 'false schema':
      return 'belongs only to an intent that opens a case (does: case)';
    default:
      return undefined; // `if` and `propertyNames` wrap an error of their own
  }
}

function step(part: string): string | number {
  if (/^\d{1,6}$/.test(part)) return Number(part);
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function textOf(value: unknown): string {
  return String(value);
}
