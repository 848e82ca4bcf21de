/** A draft as the text of a file: what to check at the top, then the intent. */
import { stringify } from 'yaml';
import { canonical } from '../../audit/canonical.ts';
import type { IntentDeclaration } from '../../intents/schema.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Bound } from './bind.ts';
import type { Group } from './collect.ts';

/** Ids that are named; the ledger knows how many there are. */
const MOST_IDS = 40;
const IDS_A_LINE = 8;

/** Undefined when what is read back would be something else. */
export function fileOf(declaration: IntentDeclaration, bound: Bound, group: Group): string | undefined {
  const body = stringify(declaration, { lineWidth: 0 });
  const read = readYaml(body, () => undefined);
  if (!read || canonical(read.value) !== canonical(declaration)) return undefined;
  return `${[...heading(group), ...checks(declaration, bound)].map(comment).join('\n')}\n${body}`;
}

/** Whatever it is, it stays a comment. */
function comment(line: string): string {
  return `# ${line.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')}`.trimEnd();
}

function heading({ cases, count }: Group): string[] {
  const ids = cases.map(({ id }) => id).slice(0, MOST_IDS);
  const lines = Array.from({ length: Math.ceil(ids.length / IDS_A_LINE) }, (_, at) =>
    ids.slice(at * IDS_A_LINE, (at + 1) * IDS_A_LINE).join(' '),
  );
  return [
    `A draft, from ${count} case${count === 1 ? '' : 's'} in which an agent did this and it was verified. Nobody has read it`,
    'yet, and Deskmate does not use it where it is.',
    'Cases:',
    ...lines.map((line) => `  ${line}`),
    ...(count > ids.length ? [`  and ${count - ids.length} more`] : []),
  ];
}

function checks(declaration: IntentDeclaration, { tasks, slots }: Bound): string[] {
  const always = tasks.flatMap(({ spec, args }) =>
    [...args].flatMap(([name, source]) => {
      if (source.from === 'requester') return [`"${name}" of ${spec.name} was always the one who asked.`];
      if (source.from === 'literal')
        return [
          `"${name}" of ${spec.name} was always ${JSON.stringify(source.value)}: is it, for everybody?`,
        ];
      return [];
    }),
  );
  const options = slots.filter(({ declaration: { type } }) => type === 'choice').map(({ name }) => name);
  return [
    'Before you put it among the intents:',
    '- Read the examples: they are what people wrote. Take out what is about somebody or was never meant, and write',
    `  more (there are ${declaration.examples?.length ?? 0}; at least 8, better 35), then run "deskmate eval".`,
    ...always.map((line) => `- ${line}`),
    ...(options.length > 0 ? [`- Are these all the options of ${options.join(', ')}?`] : []),
    '- Are the steps right and in the right order, and must one of them be taken back some day?',
    '- Label, title and questions are made from the actions: put them into your words, and add other languages.',
    `- Kind "${declaration.kind}", queue "${declaration.queue}", private: right? Rules and approvals stay as they are.`,
  ];
}
