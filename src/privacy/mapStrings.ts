/** Walks through a JSON value. */
import { DeskmateError } from '../errors.ts';
import type { Json } from '../ports/system.ts';

/** No tool takes as much; deeper values would only fill the stack. */
const DEEPEST = 200;

/**
 * The same value with every string, name of a member, and number made into another.
 * @throws DeskmateError `model_garbled` when lists and objects lie in one another more than 200 deep
 */
export function mapStrings(
  value: Json,
  text: (one: string) => string,
  number: (one: number) => Json,
  depth = 0,
): Json {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= DEEPEST)
    throw new DeskmateError(
      'model_garbled',
      `JSON with more than ${DEEPEST} levels is not read: send less at once.`,
    );
  const inner = (one: Json) => mapStrings(one, text, number, depth + 1);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [text(name), inner(one)]));
}
