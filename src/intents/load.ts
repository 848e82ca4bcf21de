/** Reads what people can ask for from its YAML files. */
import type { ActionSpec } from '../ports/system.ts';
import { reportErrors } from '../yaml/explain.ts';
import { Problems, type Report } from '../yaml/problems.ts';
import { readYaml, type Source } from '../yaml/read.ts';
import { checkIntent, type Known } from './check.ts';
import { toIntent } from './from-declaration.ts';
import type { Intent } from './intent.ts';
import { type IntentDeclaration, readDeclaration } from './schema.ts';

/**
 * Reads intent files, in the order given.
 * @param known the actions that the systems offer and the ids of the company's groups. `drafts`: a file may have few
 *   examples, as one that somebody will go on with.
 * @throws DeskmateError `intent_invalid` with one `path:line: reason` for everything that is wrong in any file.
 */
export function loadIntents(
  files: readonly { path: string; text: string }[],
  known: { actions: readonly ActionSpec[]; groups: ReadonlySet<string>; drafts?: boolean },
): Intent[] {
  const problems = new Problems();
  const names = { actions: new Map(known.actions.map((spec) => [spec.name, spec])), groups: known.groups };
  const loaded: Loaded[] = [];
  for (const { path, text } of files) {
    const read = readIntent(text, names, problems.in(path), known.drafts);
    if (read) loaded.push({ path, ...read });
  }
  checkTogether(loaded, problems);
  problems.throwIfAny('intent_invalid', 'Deskmate cannot use these intents:');
  return loaded.map(({ intent }) => intent);
}

type Loaded = { path: string; intent: Intent; source: Source };

function readIntent(
  text: string,
  known: Known,
  report: Report,
  draft?: boolean,
): Omit<Loaded, 'path'> | undefined {
  const declared = readDeclared(text, report, draft);
  if (!declared) return undefined;
  const { source } = declared;
  const at = (path: (string | number)[], reason: string) => report(source.lineOf(path), reason);
  const intent = toIntent(declared.declaration, at);
  if (!intent) return undefined;
  checkIntent(intent, known, at);
  return { intent, source };
}

/** An intent's file by its shape alone; `undefined` when that is wrong, and reported. */
export function readDeclared(
  text: string,
  report: Report,
  draft?: boolean,
): { declaration: IntentDeclaration; source: Source } | undefined {
  const source = readYaml(text, report);
  if (!source) return undefined;
  const read = readDeclaration(source.value, draft);
  if (read.kind !== 'wrong') return { declaration: read.declaration, source };
  reportErrors(read.errors, source, report, 'an intent');
  return undefined;
}

/** Two intents must differ in name and in examples, or the router could not tell them apart. */
function checkTogether(loaded: readonly Loaded[], problems: Problems): void {
  const names = new Map<string, string>();
  let fallback: string | undefined;
  const examples = new Map<string, string>();
  for (const { path, intent, source } of loaded) {
    const other = names.get(intent.name);
    if (other) problems.in(path)(source.lineOf(['name']), `the name "${intent.name}" is taken by ${other}`);
    else names.set(intent.name, path);
    if (intent.does === 'agent' && fallback)
      problems.in(path)(
        source.lineOf(['does']),
        `"does: agent" is what nothing else covers, and ${fallback} has it`,
      );
    if (intent.does === 'agent') fallback = path;
    for (const { example, at } of examplesOf(intent)) {
      const key = example.trim().toLowerCase();
      const line = source.lineOf(at);
      const first = examples.get(key);
      if (first) problems.in(path)(line, `the example is there already, at ${first}`);
      else examples.set(key, `${path}:${line}`);
    }
  }
}

/** In every language, each with its place in the file. */
function examplesOf({ examples, locales }: Intent): { example: string; at: (string | number)[] }[] {
  const lists = Object.entries(locales).map(([language, locale]) => ({
    under: ['locales', language, 'examples'],
    examples: locale.examples,
  }));
  return [{ under: ['examples'], examples }, ...lists].flatMap(({ under, examples: list }) =>
    list.map((example, index) => ({ example, at: [...under, index] })),
  );
}
