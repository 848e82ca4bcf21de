/** The catalogue: every action with the system that offers it and its compiled schema. */
import { Ajv, type ValidateFunction } from 'ajv';
import { DeskmateError } from '../errors.ts';
import type { ActionSpec, Args, System } from '../ports/system.ts';

export type Entry = {
  spec: ActionSpec;
  system: System;
  /** What does not fit the action's schema, or undefined. Names members, never repeats values. */
  problemsOf(args: Args): string | undefined;
};
export type Catalogue = ReadonlyMap<string, Entry>;

/** @throws DeskmateError `config_invalid` when two systems declare one name or a schema does not compile. */
export function catalogueOf(systems: readonly System[]): Catalogue {
  const ajv = new Ajv({ allErrors: true, strict: true });
  const catalogue = new Map<string, Entry>();
  for (const system of systems) {
    for (const spec of system.actions) {
      if (catalogue.has(spec.name)) {
        throw new DeskmateError('config_invalid', `Two systems declare the action ${spec.name}.`);
      }
      const validate: ValidateFunction = ajv.compile(spec.schema);
      const problemsOf = (args: Args) =>
        validate(args) ? undefined : ajv.errorsText(validate.errors, { dataVar: spec.name });
      catalogue.set(spec.name, { spec, system, problemsOf });
    }
  }
  return catalogue;
}
