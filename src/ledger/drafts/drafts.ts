/** From what agents did again and again: a draft each, or examples for an intent that does it already. */
import { DeskmateError } from '../../errors.ts';
import { toIntent } from '../../intents/from-declaration.ts';
import type { Intent } from '../../intents/intent.ts';
import { loadIntents, readDeclared } from '../../intents/load.ts';
import { keyOf } from '../../learning/sameWords.ts';
import { examplesOf as declaredIn } from '../../learning/withLessons.ts';
import type { Catalogue } from '../../person.ts';
import type { ActionSpec } from '../../ports/system.ts';
import { bind } from './bind.ts';
import type { Group } from './collect.ts';
import { declarationOf } from './declare.ts';
import { examplesOf } from './examples.ts';
import { fileOf } from './file.ts';

type File = { path: string; text: string };

/** What there is already. */
export type Known = {
  /** Intent files. */
  files: readonly File[];
  actions: readonly ActionSpec[];
  groups: ReadonlySet<string>;
  catalogue: Catalogue;
};

export type Made = { actions: readonly string[]; count: number } & (
  | { kind: 'draft'; name: string; text: string }
  /** These do the same already. */
  | { kind: 'examples'; intents: string[]; examples: string[] }
  | { kind: 'not'; problem: string }
);

export function draftsOf(groups: readonly Group[], known: Known): Made[] {
  const intents = known.files.flatMap(intentIn);
  const taken = new Set(intents.flatMap(declaredIn).map(keyOf));
  const names = intents.map(({ name }) => name);
  return groups.map((group): Made => {
    const made = madeOf(group, { known, intents, taken, names });
    if (made.kind === 'draft') names.push(made.name);
    return { ...made, actions: group.actions, count: group.count };
  });
}

type Bare<T> = T extends unknown ? Omit<T, 'actions' | 'count'> : never;
type Around = { known: Known; intents: readonly Intent[]; taken: Set<string>; names: readonly string[] };

function madeOf(group: Group, { known, intents, taken, names }: Around): Bare<Made> {
  const { catalogue } = known;
  const examples = examplesOf(group.cases, catalogue, taken);
  const same = intents.filter((intent) => doesTheSame(intent, group)).map(({ name }) => name);
  if (same.length > 0) return { kind: 'examples', intents: same, examples };
  if (examples.length === 0) return { kind: 'not', problem: 'no request is left that could be an example' };
  const actions = new Map(known.actions.map((spec) => [spec.name, spec]));
  const bound = bind(group.cases, { actions, catalogue });
  if (typeof bound === 'string') return { kind: 'not', problem: bound };
  const declaration = declarationOf(bound, {
    cases: group.cases,
    examples,
    intents,
    catalogue,
    taken: names,
  });
  const text = fileOf(declaration, bound, group);
  if (text === undefined) return { kind: 'not', problem: 'its names cannot stand in a file' };
  const problem = problemOf({ path: `${declaration.name}.yaml`, text }, known);
  return problem ? { kind: 'not', problem } : { kind: 'draft', name: declaration.name, text };
}

/** The same actions in the same order, whatever it asks or waits for in between. */
function doesTheSame({ does, plan }: Intent, { actions }: Group): boolean {
  const own = plan.tasks.flatMap((task) => (task.kind === 'action' ? [task.action] : []));
  return does === 'case' && own.length === actions.length && own.every((name, at) => name === actions[at]);
}

/** Only what it is called, says and does matters here: whether it can be used, the desk checks when it starts. */
function intentIn({ text }: File): Intent[] {
  const ignore = () => undefined;
  const declaration = readDeclared(text, ignore)?.declaration;
  const intent = declaration && toIntent(declaration, ignore);
  return intent ? [intent] : [];
}

/** Why Deskmate would not take it, however many examples it has. Name and examples are no other intent's already. */
function problemOf(file: File, { actions, groups }: Known): string | undefined {
  try {
    loadIntents([file], { actions, groups, drafts: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof DeskmateError)) throw error;
    return error.message.split('\n').slice(1).join(';').trim();
  }
}
