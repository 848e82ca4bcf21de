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
export type Catalogue = Pick<ReadonlyMap<string, Entry>, 'get' | 'values'> & {
  /** The same list as long as nothing changed. */
  specs(): readonly ActionSpec[];
};

/**
 * Follows what the systems offer: one that gives another list of actions than before is read again.
 * @throws DeskmateError `config_invalid` when two systems declare one name or a schema does not compile.
 */
export function catalogueOf(systems: readonly System[]): Catalogue {
  let read = systems.map(({ actions }) => actions);
  let entries = entriesOf(systems);
  let specs = read.flat();
  const now = (): ReadonlyMap<string, Entry> => {
    if (systems.every((system, n) => system.actions === read[n])) return entries;
    read = systems.map(({ actions }) => actions);
    entries = entriesOf(systems);
    specs = read.flat();
    return entries;
  };
  return {
    get: (name) => now().get(name),
    values: () => now().values(),
    specs: () => now() && specs,
  };
}

function entriesOf(systems: readonly System[]): ReadonlyMap<string, Entry> {
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
