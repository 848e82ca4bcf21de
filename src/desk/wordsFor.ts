import type { Person } from '../person.ts';
import type { What } from '../turn.ts';
import type { Words } from '../words/words.ts';
import type { Desking } from './desk.ts';

/** The words of the language that somebody writes in; where a turn does not tell, of their newest case. */
export async function wordsFor(
  { languages, store, cases }: Desking,
  what: What,
  { id }: Person,
): Promise<Words> {
  const heard = what.kind === 'message' || what.kind === 'request' ? languages.heard(what.text) : undefined;
  if (heard) return heard;
  const [newest] = await store.casesOf(id, { open: false, limit: 1 });
  const state = newest && (await cases.glance(newest.id));
  return languages.words(state?.spoken?.language);
}
