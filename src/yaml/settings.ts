/** Reads one YAML file of settings that a schema describes. */
import { Ajv, type ErrorObject, type SchemaObject } from 'ajv';
import { DeskmateError } from '../errors.ts';
import { type Explained, explain } from './explain.ts';
import { Problems } from './problems.ts';
import { readYaml } from './read.ts';

export type SettingsFile = { path: string; text: string };

type Options = {
  schema: SchemaObject;
  /** First line of what is said when anything is wrong. */
  heading: string;
  /** What a schema error means; `explain` when absent. */
  problemOf?: (error: ErrorObject) => Explained | undefined;
};

/** Rules that no schema can say. */
export type Check<T> = (value: T, report: (path: (string | number)[], reason: string) => void) => void;

/** @throws by the function returned: DeskmateError `policy_invalid` with one `path:line: reason` for everything wrong */
export function settingsReader<T>({ schema, heading, problemOf = explain }: Options) {
  const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<T>(schema);
  return ({ path, text }: SettingsFile, check?: Check<T>): T => {
    const problems = new Problems();
    const report = problems.in(path);
    const source = readYaml(text, report);
    const value = source?.value;
    if (source && !validate(value)) {
      for (const error of validate.errors ?? []) {
        const found = problemOf(error) ?? { path: [], reason: 'cannot be understood' };
        report(source.lineOf(found.path), found.reason);
      }
    } else if (source && validate(value)) {
      check?.(value, (where, reason) => report(source.lineOf(where), reason));
    }
    problems.throwIfAny('policy_invalid', heading);
    if (!validate(value)) throw new DeskmateError('policy_invalid', `${heading} ${path} says nothing.`);
    return value;
  };
}
