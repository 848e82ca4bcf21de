/** A group of cases as the declaration of an intent. */

import type { Template } from '../../case/plan.ts';
import type { Intent } from '../../intents/intent.ts';
import type { IntentDeclaration, TaskDeclaration } from '../../intents/schema.ts';
import type { Catalogue } from '../../person.ts';
import type { Bound, BoundTask, Source } from './bind.ts';
import { plainName, unused } from './bind.ts';
import type { Solved } from './solved.ts';
import { labelWords, taskWords, titleWords } from './wording.ts';

/** @param taken names of intents that are there already */
export function declarationOf(
  bound: Bound,
  parts: {
    cases: readonly Solved[];
    examples: readonly string[];
    intents: readonly Intent[];
    catalogue: Catalogue;
    taken: readonly string[];
  },
): IntentDeclaration {
  const { cases, examples, intents, catalogue, taken } = parts;
  const main = mainOf(bound);
  const [first] = cases;
  const like = likest(intents, main?.spec.name);
  const slots = bound.slots.map(({ name, declaration }) => [name, declaration] as const);
  const name = unused(
    plainName(main?.spec.name ?? ''),
    taken.map((one) => ({ name: one })),
  );
  return {
    name,
    kind: like?.kind ?? first?.kind ?? 'service_request',
    label: main ? labelWords(main, bound, catalogue) : name,
    title: main ? titleWords(main, bound, catalogue) : name,
    examples: [...examples],
    ...(slots.length > 0 && { slots: Object.fromEntries(slots) }),
    tasks: bound.tasks.map((task) => taskOf(task, bound, catalogue)),
    // As where the agent worked: what was said to it stayed between the two.
    private: true,
    queue: like?.plan.queue ?? first?.queue ?? '',
  };
}

/** The intent that does this action and the least beside it: its case is of the same kind, for the same people. */
function likest(intents: readonly Intent[], action: string | undefined): Intent | undefined {
  const size = ({ plan }: Intent) => plan.tasks.filter(({ kind }) => kind === 'action').length;
  return intents
    .filter(({ plan }) => plan.tasks.some((task) => task.kind === 'action' && task.action === action))
    .sort((a, b) => size(a) - size(b))[0];
}

/** What it is about: the last that changes something. */
function mainOf({ tasks }: Bound): BoundTask | undefined {
  return tasks.findLast(({ spec }) => spec.risk !== 'read') ?? tasks.at(-1);
}

function taskOf(task: BoundTask, bound: Bound, catalogue: Catalogue): TaskDeclaration {
  const given = [...task.args].map(([name, source]) => [name, templateOf(source)] as const);
  return {
    id: task.id,
    title: taskWords(task, bound, catalogue),
    action: task.spec.name,
    ...(given.length > 0 && { with: Object.fromEntries(given) }),
  };
}

function templateOf(source: Source): Template {
  switch (source.from) {
    case 'requester':
      return '{requester}';
    case 'literal':
      return source.value;
    case 'fact':
      return `{tasks.${source.task}.${source.fact}}`;
    case 'slot':
      return `{slots.${source.slot}}`;
  }
}
