/** Holds a structured answer against the schema that was asked for; not every server keeps to it by itself. */
import { Ajv, type ValidateFunction } from 'ajv';
import type { Prompt } from '../../src/ports/model.ts';
import { garbled } from './failure.ts';

type Answer = NonNullable<Prompt['answer']>;

/** Compiled once for each schema object, and forgotten with it. */
const compiled = new WeakMap<Answer['schema'], ValidateFunction>();

/** @throws DeskmateError `model_garbled` when the text is no JSON of that schema */
export function checkAnswer(text: string, { schema }: Answer): void {
  const validate = compiled.get(schema) ?? new Ajv({ strict: false, validateFormats: false }).compile(schema);
  compiled.set(schema, validate);
  if (!validate(parse(text))) throw garbled('the answer does not keep to its schema');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text.
    throw garbled('the answer is no JSON');
  }
}
