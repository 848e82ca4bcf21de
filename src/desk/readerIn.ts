import type { Reader } from '../knowledge/article.ts';
import type { Person } from '../person.ts';
import type { Where } from '../turn.ts';

/** Whom an article is looked up for: in front of others only what everybody may read, whoever asks. */
export function readerIn(
  { shared }: Pick<Where, 'shared'>,
  person: Pick<Person, 'groups'> | undefined,
  language: string | undefined,
): Reader {
  return { groups: shared ? [] : (person?.groups ?? []), language };
}
