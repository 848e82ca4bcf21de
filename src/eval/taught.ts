/** What is learned for each class: from the files of intents, or from labelled messages. */

import { readDeclared } from '../intents/load.ts';
import type { IntentDeclaration } from '../intents/schema.ts';
import { BACKGROUND } from '../router/background.ts';
import type { Lesson } from '../router/learn.ts';
import { lessonsOf, spoken } from '../router/train.ts';
import { Problems } from '../yaml/problems.ts';
import type { Labelled } from './labelled.ts';

export type Taught = {
  /** Names of the intents; the place of a name is the number of its class. */
  intents: string[];
  /** In the same order. */
  lessons: Lesson[];
  /** What is about none of them. */
  outside: string[];
};

/**
 * Only the examples matter here: whether actions and groups exist is asked when the desk starts.
 * @throws DeskmateError `intent_invalid` with one `path:line: reason` for everything that is wrong
 */
export function taughtByFiles(files: readonly { path: string; text: string }[]): Taught {
  const problems = new Problems();
  const paths = new Map<string, string>();
  const declared = files.flatMap(({ path, text }) => {
    const one = readDeclared(text, problems.in(path))?.declaration;
    if (!one?.examples) return [];
    const other = paths.get(one.name);
    if (other) problems.in(path)(1, `the name "${one.name}" is taken by ${other}`);
    paths.set(one.name, path);
    return [{ ...one, examples: one.examples, locales: localesOf(one) }];
  });
  problems.throwIfAny('intent_invalid', 'Deskmate cannot use these intents:');
  return {
    intents: declared.map(({ name }) => name),
    lessons: lessonsOf(declared).map(({ label, examples, elsewhere = [] }) => ({
      label,
      examples: [...examples, ...elsewhere],
    })),
    outside: [...BACKGROUND],
  };
}

/** Rows of no intent join the sentences that the desk knows to be none of its business. */
export function taughtByRows(rows: readonly Labelled[]): Taught {
  const byIntent = new Map<string, string[]>();
  const outside = [...BACKGROUND];
  for (const { text, intent } of rows) {
    const list = intent === undefined ? outside : (byIntent.get(intent) ?? []);
    list.push(text);
    if (intent !== undefined) byIntent.set(intent, list);
  }
  const intents = [...byIntent.keys()].sort();
  const lessons = intents.map((name) => ({
    label: spoken(name),
    examples: byIntent.get(name) ?? [],
  }));
  return { intents, lessons, outside };
}

function localesOf({ locales = {} }: IntentDeclaration): Record<string, { examples: string[] }> {
  const all = Object.entries(locales);
  return Object.fromEntries(all.map(([language, { examples = [] }]) => [language, { examples }]));
}
