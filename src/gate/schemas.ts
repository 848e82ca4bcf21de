import { Ajv, type ValidateFunction } from 'ajv';
import { DeskmateError } from '../errors.ts';
import type { ActionSpec, Args } from '../ports/system.ts';

/** The catalogue: every action with its compiled schema. */
export type Catalogued = { spec: ActionSpec; problemsOf(args: Args): string | undefined };

/** @throws DeskmateError `config_invalid` when two systems declare one name or a schema does not compile. */
export function catalogueOf(specs: readonly ActionSpec[]): Map<string, Catalogued> {
  const ajv = new Ajv({ allErrors: true, strict: true });
  const catalogue = new Map<string, Catalogued>();
  for (const spec of specs) {
    if (catalogue.has(spec.name))
      throw new DeskmateError('config_invalid', `two systems declare the action ${spec.name}`);
    const validate: ValidateFunction = ajv.compile(spec.schema);
    catalogue.set(spec.name, {
      spec,
      problemsOf: (args) =>
        validate(args) ? undefined : ajv.errorsText(validate.errors, { dataVar: spec.name }),
    });
  }
  return catalogue;
}
