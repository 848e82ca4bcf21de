/** What an action of the sandbox consists of, and the words its schema is made of. */
import { DeskmateError } from '../../src/errors.ts';
import type { ActionResult, ActionSpec, Args, Change, Json, Run } from '../../src/ports/system.ts';
import type { Records } from './records.ts';

export type Action = {
  spec: ActionSpec;
  /** Runs inside a transaction. @throws DeskmateError `system_rejected` with a sentence for the requester. */
  perform(db: Records, args: Args, run: Run): ActionResult;
  /** What performing it now would change, for an approver; empty for what only looks and for things that do not exist. */
  preview(db: Records, args: Args): Change[];
  /** False, never an error, for things that do not exist. */
  probe(db: Records, args: Args): boolean;
  /**
   * What the action acts on, as it is now. Only what an approver would want to be asked again about; what may
   * change without harm (free seats, leave left) is checked when the action runs.
   */
  target(db: Records, args: Args): Json;
};

/** Reads arguments that passed the action's schema. @throws DeskmateError `args_invalid` when they did not. */
export type ArgReader = {
  text(name: string): string;
  maybe(name: string): string | undefined;
  number(name: string): number;
  json(name: string): Json | undefined;
};

/** Puts an action together so that its arguments are read in one place. */
export function action<Input>(parts: {
  spec: ActionSpec;
  read(args: ArgReader): Input;
  perform(db: Records, input: Input, run: Run): ActionResult;
  /** Left out by what only looks. */
  preview?(db: Records, input: Input): Change[];
  probe(db: Records, input: Input): boolean;
  target(db: Records, input: Input): Json;
}): Action {
  const { spec, read, perform, preview, probe, target } = parts;
  return {
    spec,
    perform: (db, args, run) => perform(db, read(reader(args)), run),
    preview: (db, args) => preview?.(db, read(reader(args))) ?? [],
    probe: (db, args) => probe(db, read(reader(args))),
    target: (db, args) => target(db, read(reader(args))),
  };
}

function reader(args: Args): ArgReader {
  const own = (name: string) => (Object.hasOwn(args, name) ? args[name] : undefined);
  const maybe = (name: string) => {
    const value = own(name);
    if (value === undefined || typeof value === 'string') return value;
    throw invalid(name, 'text');
  };
  return {
    maybe,
    text(name) {
      const value = maybe(name);
      if (value === undefined) throw invalid(name, 'text');
      return value;
    },
    number(name) {
      const value = own(name);
      if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(name, 'a number');
      return value;
    },
    json: own,
  };
}

export function invalid(name: string, what: string): DeskmateError {
  return new DeskmateError('args_invalid', `The detail "${name}" must be ${what}.`);
}

/** The system said no: a sentence that tells the requester why and what to do next. */
export function rejected(sentence: string): DeskmateError {
  return new DeskmateError('system_rejected', sentence);
}

/** A result; `undo` is left out when this run changed nothing that could be taken back. */
export function result(said: string, facts: Args, undo?: Args): ActionResult {
  return undo === undefined ? { said, facts } : { said, facts, undo };
}

/** An id as the directory gives it out: person, app, group, device, order, ticket. */
export const ID: Json = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' };
export const DAY: Json = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

/** Words that people wrote, without control characters. */
export function words(maxLength: number): Json {
  return { type: 'string', minLength: 1, maxLength };
}

/** The schema of an action's arguments; those named in `optional` may be left out. */
export function argsOf(properties: Record<string, Json>, optional: string[] = []): ActionSpec['schema'] {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
  };
}
