/** What `deskmate drafts` says. */
import { stringify } from 'yaml';
import type { Collected } from './collect.ts';
import type { Made } from './drafts.ts';

/** What became of one group; `written`: false where such a file is there already. */
export type Done = Made & { path?: string; written?: boolean };

/** @param few groups with fewer cases than wanted */
export function draftsInWords(
  { solved, erased }: Pick<Collected, 'solved' | 'erased'>,
  done: readonly Done[],
  few: number,
): string[] {
  const gone = erased > 0 ? `; ${cases(erased)} left out, as the words are erased` : '';
  const rest = few > 0 ? [`${few} other way${few === 1 ? '' : 's'} of doing things came too seldom.`] : [];
  const nothing = done.length === 0 ? ['Nothing to draft.'] : [];
  return [
    `${cases(solved)} of agents were verified and did something${gone}.`,
    ...done.flatMap(lines),
    ...nothing,
    ...rest,
  ];
}

function lines(done: Done): string[] {
  const what = `${done.actions.join(', ')} (${cases(done.count)})`;
  switch (done.kind) {
    case 'draft':
      return done.written
        ? [`Written: ${done.path}, for ${what}. Read it first: it says what to check.`]
        : [`Not written: ${done.path} is there already. It would be for ${what}.`];
    case 'examples':
      if (done.examples.length === 0) return [`${namesOf(done.intents)} ${what} already, with these words.`];
      return [
        `${namesOf(done.intents)} ${what} already. These are no examples yet; read them, then paste what fits:`,
        ...stringify(done.examples, { lineWidth: 0 })
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`),
      ];
    case 'not':
      return [`Not drafted: ${what}: ${done.problem}.`];
  }
}

/** "a does", or "a and b do" */
function namesOf(intents: readonly string[]): string {
  const last = intents.at(-1) ?? '';
  return intents.length < 2 ? `${last} does` : `${intents.slice(0, -1).join(', ')} and ${last} do`;
}

function cases(count: number): string {
  return `${count} case${count === 1 ? '' : 's'}`;
}
