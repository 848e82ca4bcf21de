/** Checks details against what the actions of a plan take, before anything is opened or judged. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Plan, TaskSpec, Template } from '../case/plan.ts';
import { expressionsOf, fill, readExpression } from '../case/template.ts';
import type { ActionSpec } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Words } from '../words/words.ts';

const ajv = new Ajv({ strict: false, logger: false });
/** By action and argument; false: its schema cannot be read alone, so only the gate judges it. */
const validators = new WeakMap<ActionSpec, Map<string, ValidateFunction | false>>();

/**
 * What is wrong with details, by slot, in a sentence that says what to give instead and repeats no value. The gate
 * checks all arguments together once more; this is so that people hear of it while they can still mend it.
 * @param slots those to check; what an argument needs beside them is left to the gate
 */
export function misfits(
  slots: Slots,
  { tasks }: Plan,
  actions: readonly ActionSpec[],
  words: Words,
): Map<string, string> {
  const found = new Map<string, string>();
  if (Object.keys(slots).length === 0) return found;
  for (const task of tasks) {
    if (task.kind !== 'action') continue;
    const spec = actions.find(({ name }) => name === task.action);
    if (spec) checkTask(task, spec, slots, { found, words });
  }
  return found;
}

function checkTask(
  task: Extract<TaskSpec, { kind: 'action' }>,
  spec: ActionSpec,
  slots: Slots,
  { found, words }: { found: Map<string, string>; words: Words },
): void {
  for (const [arg, template] of Object.entries(task.with)) {
    const names = slotsIn(template);
    const known = names?.filter((name) => Object.hasOwn(slots, name)) ?? [];
    if (!names || known.length === 0 || known.length < names.length) continue;
    const validate = validatorOf(spec, arg);
    const value = fill(template, { requester: { id: '', name: '' }, slots, facts: {} });
    if (value === undefined || !validate || validate({ [arg]: value })) continue;
    for (const name of known) found.set(name, found.get(name) ?? inWords(validate.errors?.[0], words));
  }
}

/** Undefined when something else than details is in it as well. */
function slotsIn(template: Template): string[] | undefined {
  const expressions = expressionsOf(template).map(readExpression);
  const names = expressions.flatMap((one) => (one.kind === 'slot' ? [one.slot] : []));
  return names.length === expressions.length ? names : undefined;
}

function validatorOf(spec: ActionSpec, arg: string): ValidateFunction | false {
  const known = validators.get(spec) ?? new Map<string, ValidateFunction | false>();
  validators.set(spec, known);
  const found = known.get(arg) ?? compile(spec, arg);
  known.set(arg, found);
  return found;
}

/** The one argument, with what its schema may refer to. */
function compile({ schema }: ActionSpec, arg: string): ValidateFunction | false {
  const { properties } = schema;
  if (properties === null || typeof properties !== 'object' || Array.isArray(properties)) return false;
  if (!Object.hasOwn(properties, arg)) return false;
  const { $defs = {}, definitions = {} } = schema;
  try {
    return ajv.compile({ type: 'object', $defs, definitions, properties: { [arg]: properties[arg] } });
  } catch {
    return false;
  }
}

function inWords(error: ErrorObject | undefined, words: Words): string {
  const limit = String(error?.params.limit ?? '');
  switch (error?.keyword) {
    case 'minimum':
      return words.say('It must be at least {limit}.', { limit });
    case 'maximum':
      return words.say('It can be at most {limit}.', { limit });
    case 'exclusiveMinimum':
      return words.say('It must be more than {limit}.', { limit });
    case 'exclusiveMaximum':
      return words.say('It must be less than {limit}.', { limit });
    case 'minLength':
      return words.say('It must have at least {limit} characters.', { limit });
    case 'maxLength':
      return words.say('It can have at most {limit} characters. Make it shorter.', { limit });
    case 'enum':
      return words.say('It must be one of: {values}.', {
        values: (error.params.allowedValues as unknown[]).join(', '),
      });
    case 'type':
      return error.params.type === 'integer'
        ? words.say('It must be a whole number.')
        : words.say('It does not fit here.');
    default:
      return words.say('It is not in the form that is needed here.');
  }
}
