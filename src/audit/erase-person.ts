/** Erases what one person asked for and said, because they or the law want it so. */
import { actorOf } from '../case/actor.ts';
import type { CaseView } from '../case/view.ts';
import type { Store } from '../ports/store.ts';
import type { SealedEvent } from './chain.ts';
import type { Erase, Grounds } from './erase.ts';
import { isTalk } from './talk-stream.ts';

export type ErasedPerson = {
  /** Ids of the cases that are erased now. */
  cases: string[];
  /** Threads in which what was said is erased now. */
  talks: number;
  /** Not erased: still open. */
  open: CaseView[];
};

const ALL = 1_000_000;

/**
 * Their closed cases, and talk they took part in: of a thread with others, the months in which they wrote, as a whole.
 * Cases of others that mention them stay.
 */
export async function erasePerson(
  { store, erase }: { store: Pick<Store, 'casesOf' | 'keys' | 'read' | 'scrub' | 'streams'>; erase: Erase },
  person: string,
  grounds: Grounds,
): Promise<ErasedPerson> {
  const views = await store.casesOf(person, { open: false, limit: ALL });
  const result: ErasedPerson = { cases: [], talks: 0, open: views.filter(({ open }) => open) };
  for (const { id } of views) if (await erase.case(id, grounds)) result.cases.push(id);
  for (const stream of (await store.streams()).filter(isTalk)) {
    const theirs = (await store.read(stream)).filter((event) => isBy(event, person));
    const keys = await store.keys(stream);
    const since = theirs.map(({ seq }) => keys.findLast((key) => key.since <= seq)?.since ?? 0);
    if (since.length > 0 && (await erase.talk(stream, since, grounds))) result.talks += 1;
  }
  await store.scrub();
  return result;
}

function isBy(event: SealedEvent, person: string): boolean {
  return event.by === actorOf(person) || event.person === person;
}
